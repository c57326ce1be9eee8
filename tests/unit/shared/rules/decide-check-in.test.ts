import { describe, expect, it } from 'vitest';
import { type CheckIn, DOOR_MARGIN_MS, decideCheckIn } from '../../../../shared/rules/decide-check-in.ts';
import { toEpochMs } from '../../../../shared/time.ts';
import { newRule, newSession } from '../../../factories/town.ts';

const session = newSession();
const during = toEpochMs(session.startsAt) + 60_000;
const newCheckIn = (said: Partial<CheckIn> = {}): CheckIn => ({
  session,
  role: 'participant',
  nowMs: during,
  cardBlocked: false,
  sinceAttendedMs: null,
  lockMs: 1_800_000,
  earned: { dayPoints: 0, yearPoints: 0 },
  ...said,
});

describe('decideCheckIn', () => {
  it('gives a participant 1 and a volunteer 5 where nothing else is said (TT-50)', () => {
    expect(decideCheckIn(newCheckIn())).toMatchObject({ status: 'accepted', award: { points: 1 } });
    expect(decideCheckIn(newCheckIn({ role: 'volunteer' }))).toMatchObject({ award: { points: 5 } });
  });

  it.each([
    ['a blocked card', { cardBlocked: true }, 'card/blocked'],
    ['a cancelled session', { session: newSession({ status: 'cancelled' }) }, 'session/cancelled'],
    ['a closed session', { session: newSession({ status: 'closed' }) }, 'session/not-open'],
    [
      'a touch before the doors',
      { nowMs: toEpochMs(session.startsAt) - DOOR_MARGIN_MS - 1 },
      'session/not-open',
    ],
    [
      'a touch after the doors',
      { nowMs: toEpochMs(session.endsAt) + DOOR_MARGIN_MS + 1 },
      'session/not-open',
    ],
    ['the same card within the lock', { sinceAttendedMs: 1_799_999 }, 'check-in/already'],
  ] satisfies [string, Partial<CheckIn>, string][])('refuses %s', (_case, said, code) => {
    expect(decideCheckIn(newCheckIn(said))).toEqual({ status: 'refused', code });
  });

  it('lets the same card in again after the lock, and a session earns once', () => {
    expect(decideCheckIn(newCheckIn({ sinceAttendedMs: 1_800_000 }))).toEqual({
      status: 'accepted',
      award: { points: 0, coins: 0, credits: 0 },
    });
  });

  it('holds points within the day and the year', () => {
    const capped = newSession({ rule: newRule({ capPointsPerDay: 6, capPointsPerYear: 8 }) });
    const points = (dayPoints: number, yearPoints: number) => {
      const decision = decideCheckIn(
        newCheckIn({ session: capped, role: 'volunteer', earned: { dayPoints, yearPoints } }),
      );
      return decision.status === 'accepted' ? decision.award.points : decision.code;
    };
    expect(points(0, 0)).toBe(5);
    expect(points(5, 5)).toBe(1);
    expect(points(0, 6)).toBe(2);
    expect(points(6, 6)).toBe(0);
    expect(points(9, 20)).toBe(0);
  });
});
