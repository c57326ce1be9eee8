import fc from 'fast-check';
import { expect, test } from 'vitest';
import { awardPoints, isWithinRule } from '../../../../shared/rules/award-points.ts';
import { DOOR_MARGIN_MS, decideCheckIn } from '../../../../shared/rules/decide-check-in.ts';
import { decideDonation } from '../../../../shared/rules/decide-donation.ts';
import { toEpochMs } from '../../../../shared/time.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { EMPTY_BALANCES } from '../../../../shared/wallet.ts';
import { newProject, newRule, newSession, newSettings } from '../../../factories/town.ts';

const role = fc.constantFrom('participant' as const, 'volunteer' as const);
const cap = fc.option(fc.integer({ min: 1, max: 12 }));
const rule = fc
  .record({ participant: fc.nat(5), volunteer: fc.nat(9), capPointsPerDay: cap, capPointsPerYear: cap })
  .map(({ participant, volunteer, ...caps }) =>
    newRule({
      award: {
        participant: { points: participant, coins: 1, credits: 0 },
        volunteer: { points: volunteer, coins: 2, credits: 1 },
      },
      ...caps,
    }),
  );
const earned = fc.record({ dayPoints: fc.nat(20), yearPoints: fc.nat(20) });

test('an award is never more than its rule, never less than nothing, and never goes over a cap', () => {
  fc.assert(
    fc.property(rule, role, earned, (given, as, sofar) => {
      const award = awardPoints(given, as, sofar);
      expect(award.points).toBeGreaterThanOrEqual(0);
      expect(isWithinRule(award, given, as)).toBe(true);
      const room = [
        given.capPointsPerDay === null ? null : given.capPointsPerDay - sofar.dayPoints,
        given.capPointsPerYear === null ? null : given.capPointsPerYear - sofar.yearPoints,
      ].filter((left) => left !== null);
      for (const left of room) expect(award.points).toBeLessThanOrEqual(Math.max(0, left));
      // No cap takes more than it must.
      expect(award.points).toBe(Math.max(0, Math.min(given.award[as].points, ...room)));
    }),
  );
});

test('a whole day of check-ins earns no more than its cap', () => {
  fc.assert(
    fc.property(rule, fc.array(role, { maxLength: 20 }), (given, roles) => {
      const sum = roles.reduce(
        (points, as) => points + awardPoints(given, as, { dayPoints: points, yearPoints: points }).points,
        0,
      );
      for (const limit of [given.capPointsPerDay, given.capPointsPerYear]) {
        if (limit !== null) expect(sum).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

test('a check-in is accepted at an open session within its doors, once an award and once a lock', () => {
  const session = newSession();
  const [opensMs, closesMs] = [
    toEpochMs(session.startsAt) - DOOR_MARGIN_MS,
    toEpochMs(session.endsAt) + DOOR_MARGIN_MS,
  ];
  const nowMs = fc.oneof(
    fc.constantFrom(opensMs - 1, opensMs, closesMs, closesMs + 1),
    fc.integer({ min: opensMs - 10_000, max: closesMs + 10_000 }),
  );
  fc.assert(
    fc.property(
      fc.record({
        nowMs,
        role,
        cardBlocked: fc.boolean(),
        status: fc.constantFrom('open' as const, 'closed' as const, 'cancelled' as const),
        sinceAttendedMs: fc.option(fc.nat(4_000)),
        lockMs: fc.constantFrom(0, 1_800),
        earned,
      }),
      ({ status, ...given }) => {
        const decision = decideCheckIn({ ...given, session: { ...session, status } });
        const isOpen = status === 'open' && given.nowMs >= opensMs && given.nowMs <= closesMs;
        const isLocked = given.sinceAttendedMs !== null && given.sinceAttendedMs < given.lockMs;
        const accepted = !given.cardBlocked && isOpen && !isLocked;
        expect(decision.status).toBe(accepted ? 'accepted' : 'refused');
        if (decision.status === 'accepted') {
          const first = given.sinceAttendedMs === null;
          expect(decision.award).toEqual(
            first ? awardPoints(session.rule, given.role, given.earned) : NO_AWARD,
          );
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a gift is never more than is held, nor more than the limit of an outage, and only yen earn', () => {
  const settings = newSettings();
  const wish = fc.record({
    means: fc.constantFrom('prepaid' as const, 'points' as const, 'pledge' as const, 'terminal' as const),
    amount: fc.constantFrom(...settings.amountsYen, ...settings.amountsPoints, 7),
    cardBlocked: fc.boolean(),
    online: fc.boolean(),
    prepaidThisOutageYen: fc.nat(2_000),
    sinceGivenMs: fc.option(fc.nat(10_000)),
    unsettled: fc.boolean(),
    held: fc.record({ points: fc.nat(200), prepaidYen: fc.integer({ min: -500, max: 3_000 }) }),
    certified: fc.boolean(),
  });
  fc.assert(
    fc.property(wish, ({ held, certified, ...given }) => {
      const decision = decideDonation({
        ...given,
        project: newProject({ certified }),
        nowMs: Date.parse('2010-10-24T03:00:00.000Z'),
        settings,
        balances: { ...EMPTY_BALANCES, ...held },
      });
      if (decision.status === 'refused') return;
      const { means, amount, online, prepaidThisOutageYen, sinceGivenMs } = given;
      expect(given.cardBlocked).toBe(false);
      expect(given.unsettled).toBe(false);
      expect(means === 'points' ? settings.amountsPoints : settings.amountsYen).toContain(amount);
      if (sinceGivenMs !== null) expect(sinceGivenMs).toBeGreaterThanOrEqual(settings.donationLockMs);
      if (means === 'points') expect(held.points).toBeGreaterThanOrEqual(amount);
      if (means === 'prepaid') {
        expect(held.prepaidYen).toBeGreaterThanOrEqual(amount);
        if (!online) expect(prepaidThisOutageYen + amount).toBeLessThanOrEqual(settings.offlineLimitYen);
      }
      const earns = certified && means !== 'points' && means !== 'pledge' && settings.yenPerPoint !== null;
      expect(decision.award.points).toBe(earns ? Math.floor(amount / (settings.yenPerPoint ?? 1)) : 0);
      expect(decision.award).toMatchObject({ coins: 0, credits: 0 });
    }),
    { numRuns: 2_000 },
  );
});
