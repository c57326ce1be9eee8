import { expect, it } from 'vitest';
import { countOutcomes } from '../../../../server/exchange/count-outcomes.ts';

const count = (answer: object) => countOutcomes(Buffer.from(JSON.stringify(answer)));

it('counts what an answer says of its facts', () => {
  const outcomes = [
    { seq: 1, outcome: 'recorded' },
    { seq: 2, outcome: 'recorded', code: 'card/blocked' },
    { seq: 3, outcome: 'duplicate' },
    { seq: 4, outcome: 'quarantined', code: 'project/unknown' },
  ];
  expect(count({ protocol: 1, ack: {}, outcomes, changes: [] })).toEqual({
    recorded: 2,
    duplicate: 1,
    quarantined: 1,
  });
});

it('is not deceived by words that people wrote, and counts nothing where there is nothing', () => {
  const changes = [{ name: '"outcome":"recorded"', note: '{"outcomes":[{"outcome":"duplicate"}]}' }];
  expect(count({ outcomes: [], changes })).toEqual({ recorded: 0, duplicate: 0, quarantined: 0 });
  const outcomes = [{ seq: 1, outcome: 'recorded' }];
  expect(count({ changes, outcomes })).toEqual({ recorded: 1, duplicate: 0, quarantined: 0 });
  expect(count({})).toEqual({ recorded: 0, duplicate: 0, quarantined: 0 });
});

it('reads a view into a larger buffer', () => {
  const bytes = Buffer.from(`xx${JSON.stringify({ outcomes: [{ outcome: 'recorded' }] })}`);
  expect(countOutcomes(new Uint8Array(bytes.buffer, bytes.byteOffset + 2, bytes.length - 2)).recorded).toBe(
    1,
  );
});
