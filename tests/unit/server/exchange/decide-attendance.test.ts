import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AttendanceDecision,
  decideAttendance,
  type StandingAttendance,
  type Touch,
} from '../../../../server/exchange/decide-attendance.ts';
import type { Role } from '../../../../shared/fact.ts';
import type { Award } from '../../../../shared/unit.ts';
import { newRule } from '../../../factories/town.ts';

const RULE = newRule({
  award: {
    participant: { points: 2, coins: 1, credits: 1 },
    volunteer: { points: 2, coins: 1, credits: 1 },
  },
});

interface Said {
  readonly role: Role;
  readonly award: Award;
  readonly touch: Touch;
}
/** Few values, so that many are equal. */
const said: fc.Arbitrary<Said> = fc.record({
  role: fc.constantFrom('participant', 'volunteer'),
  award: fc.record({ points: fc.nat(2), coins: fc.nat(1), credits: fc.nat(1) }),
  touch: fc.record({
    occurredAt: fc.constantFrom(
      '2010-10-24T03:00:00.000Z',
      '2010-10-24T03:00:00.001Z',
      '2010-10-25T03:00:00.000Z',
    ),
    id: fc.constant(''),
  }),
});
const touches = fc
  .array(said, { minLength: 1, maxLength: 6 })
  .map((many) => many.map((one, at) => ({ ...one, touch: { ...one.touch, id: `0190-${at}` } })));

const decide = ({ award, role, touch }: Said, standing: StandingAttendance | null): AttendanceDecision =>
  decideAttendance({ award, role }, { status: 'open', rule: RULE, standing, cardBlocked: false, touch });

/** Which one stands in the end, and what was posted and taken back on the way. */
function arrive(order: readonly Said[]) {
  let stands: Said | null = null;
  let points = 0;
  for (const one of order) {
    const standing: StandingAttendance | null = stands && { ...(stands as Said), reversed: false };
    const decision = decide(one, standing);
    if (decision.status !== 'recorded' || !decision.stands) continue;
    points += one.award.points - (decision.takeBack?.points ?? 0);
    stands = one;
  }
  return { stands, points };
}

test('whatever the order of arrival, the same touch stands: role, time and day', () => {
  fc.assert(
    fc.property(
      touches.chain((many) =>
        fc.tuple(fc.constant(many), fc.shuffledSubarray(many, { minLength: many.length })),
      ),
      ([many, shuffled]) => {
        const [one, other] = [arrive(many), arrive(shuffled)];
        expect(other.stands?.touch.id).toBe(one.stands?.touch.id);
        expect(other.points).toBe(one.stands?.award.points);
        expect(one.points).toBe(one.stands?.award.points);
      },
    ),
  );
});

test('of equal touches the earliest stands, of one moment the lesser id', () => {
  const at = (occurredAt: string, id: string): Said => ({
    role: 'participant',
    award: { points: 1, coins: 0, credits: 0 },
    touch: { occurredAt, id },
  });
  const [early, late] = [at('2010-10-24T03:00:00.000Z', 'b'), at('2010-10-25T03:00:00.000Z', 'a')];
  expect(arrive([late, early]).stands).toBe(early);
  const twin = at('2010-10-24T03:00:00.000Z', 'a');
  expect(arrive([early, twin]).stands).toBe(twin);
  expect(arrive([twin, early]).stands).toBe(twin);
});

test('what was entered by hand or taken back is overtaken by no equal touch', () => {
  const award = { points: 1, coins: 0, credits: 0 };
  const touch = { occurredAt: '2010-10-24T03:00:00.000Z', id: 'a' };
  const one: Said = { role: 'participant', award, touch };
  for (const standing of [
    { award, reversed: false, touch: null },
    { award, reversed: true, touch: { ...touch, id: 'b' } },
  ]) {
    expect(decide(one, standing)).toMatchObject({ stands: false, codes: ['attendance/already'] });
  }
});
