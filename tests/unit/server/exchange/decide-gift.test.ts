import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideGift, type GiftKnown } from '../../../../server/exchange/decide-gift.ts';
import { awardForGift } from '../../../../shared/rules/award-points.ts';
import { newGift } from '../../../factories/body.ts';

const CHARGE = '0190a1b2-0000-7000-8000-0000000000c1';
const FACT = '0190a1b2-0000-7000-8000-0000000000f1';
const gift = fc.record({
  means: fc.constantFrom('prepaid' as const, 'points' as const, 'pledge' as const, 'terminal' as const),
  amount: fc.constantFrom(100, 300, 1_000),
  points: fc.nat(12),
});
const known: fc.Arbitrary<GiftKnown> = fc.record({
  kiosk: fc.constantFrom('k1', 'k2'),
  occurredMs: fc.constantFrom(99, 100, 101),
  project: fc.option(
    fc.record({ everCertified: fc.boolean(), closedMs: fc.option(fc.constantFrom(100, 101)) }),
  ),
  charge: fc.option(
    fc.record({
      kiosk: fc.constantFrom('k1', 'k2'),
      project: fc.constantFrom('satoyama', 'other'),
      amount: fc.constantFrom(100, 300),
      state: fc.constantFrom('approved' as const, 'unknown' as const, 'declined' as const),
      paidFact: fc.option(fc.constant(FACT)),
    }),
  ),
  ratio: fc.constantFrom(100, 50, null, undefined),
  cardBlocked: fc.boolean(),
});

test('a gift is recorded only with a known project, an award within its rule and, on the terminal, its own unused charge', () => {
  fc.assert(
    fc.property(gift, known, ({ means, amount, points }, books) => {
      const body = newGift({ means, amount, charge: CHARGE, award: { points, coins: 0, credits: 0 } });
      const decision = decideGift(body, books);
      const { project, charge, ratio } = books;
      const most = awardForGift(body, project?.everCertified ?? false, ratio ?? null).points;
      const isPaid =
        means !== 'terminal' ||
        (charge?.state === 'approved' &&
          charge.kiosk === books.kiosk &&
          charge.project === body.project &&
          charge.amount === amount &&
          charge.paidFact === null);
      const mayPost = project !== null && (points === 0 || (ratio !== undefined && points <= most)) && isPaid;
      expect(decision.status).toBe(mayPost ? 'recorded' : 'quarantined');
      if (decision.status !== 'recorded') return;
      // Money that came after the end waits, and a person hears of it.
      const isLate = project?.closedMs != null && books.occurredMs >= project.closedMs;
      expect(decision.toSuspense).toBe(isLate);
      expect(decision.codes.includes('project/closed')).toBe(isLate);
      expect(decision.codes.includes('card/blocked')).toBe(books.cardBlocked);
    }),
    { numRuns: 2_000 },
  );
});
