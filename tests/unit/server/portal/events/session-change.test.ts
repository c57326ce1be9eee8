import { expect, test } from 'vitest';
import { changeOf, meaningOf } from '../../../../../server/portal/events/session-change.ts';

const before = {
  name: { ja: '午前の部' },
  place: null,
  startsAt: '2026-03-31T01:00:00.000Z',
  endsAt: '2026-03-31T03:00:00.000Z',
  capacity: 200,
  rule: null,
  attendances: 120,
  points: 120,
};
const { attendances: _, points: __, ...said } = before;

test('what nobody changed is not sent', () => {
  expect(changeOf(before, { ...said, name: { ja: '午前の部' } })).toEqual({});
  expect(changeOf(before, { ...said, name: null, place: { ja: '体育館' } })).toEqual({
    name: null,
    place: { ja: '体育館' },
  });
});

test.each([
  [{ place: { ja: '体育館' } }, ['words']],
  [{ endsAt: '2026-03-31T04:00:00.000Z' }, ['time']],
  [{ startsAt: '2026-03-31T02:00:00.000Z' }, ['time', 'rule-of-time']],
  // Midnight between the fiscal years is at 15:00 UTC.
  [{ startsAt: '2026-03-31T14:59:59.999Z' }, ['time', 'rule-of-time']],
  [{ startsAt: '2026-03-31T15:00:00.000Z' }, ['time', 'rule-of-time', 'year']],
  [{ startsAt: '2026-03-31T02:00:00.000Z', rule: 'festival' }, ['time', 'rule']],
  [{ capacity: 120 }, []],
  [{ capacity: 119 }, ['capacity']],
  [{ capacity: null }, []],
  [{ rule: 'festival' }, ['rule']],
])('a change to %j means %j', (change, meanings) => {
  expect(meaningOf(before, change)).toEqual(meanings);
});
