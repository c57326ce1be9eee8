import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEANS } from '../../../../shared/fact.ts';
import { applyPostings } from '../../../../shared/rules/apply-postings.ts';
import {
  type Posting,
  PURPOSES,
  planGiftPostings,
  planPostings,
  reversePostings,
} from '../../../../shared/rules/plan-postings.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { EMPTY_BALANCES } from '../../../../shared/wallet.ts';
import { newCardId } from '../../../factories/fact.ts';

const award = fc.record({ points: fc.nat(100), coins: fc.nat(100), credits: fc.nat(10) });
const gift = fc.record({
  wallet: fc.constantFrom('w1', 'w2'),
  project: fc.constantFrom('p1', 'p2'),
  means: fc.constantFrom(...MEANS),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  award,
  toSuspense: fc.boolean(),
});

describe('planGiftPostings', () => {
  it('never mixes units and never moves nothing', () => {
    fc.assert(
      fc.property(gift, (said) => {
        for (const { from, to, unit, amount } of planGiftPostings(said)) {
          expect(PURPOSES[from.purpose].unit).toBe(unit);
          expect(PURPOSES[to.purpose].unit).toBe(unit);
          expect(amount).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is undone to the last unit by its reversal', () => {
    fc.assert(
      fc.property(gift, (said) => {
        const postings = planGiftPostings(said);
        const after = applyPostings(EMPTY_BALANCES, [...postings, ...reversePostings(postings)], said.wallet);
        expect(after).toEqual(EMPTY_BALANCES);
      }),
    );
  });

  it.each([
    ['prepaid', 'prepaid', 'gifts'],
    ['points', 'points', 'point-gifts'],
    ['pledge', 'pledge-due', 'pledges'],
    ['terminal', 'terminal-clearing', 'gifts'],
    ['cash', 'counter-cash', 'gifts'],
  ] as const)('takes a gift by %s from %s to %s', (means, from, to) => {
    const postings = planGiftPostings({ wallet: 'w', project: 'p', means, amount: 500, award: NO_AWARD });
    expect(postings).toMatchObject([
      { from: { purpose: from }, to: { purpose: to }, amount: 500 },
    ] satisfies unknown[]);
  });

  it('lets the money for a closed project wait in suspense', () => {
    const [posting] = planGiftPostings({
      wallet: 'w',
      project: 'p',
      means: 'prepaid',
      amount: 100,
      award: NO_AWARD,
      toSuspense: true,
    });
    expect(posting?.to).toEqual({ purpose: 'suspense', ownerId: '' });
  });
});

describe('planPostings', () => {
  const card = newCardId();
  const rule = { id: 'standard', version: 1 };

  it('issues what an attendance earns to the wallet', () => {
    const postings = planPostings(
      {
        kind: 'attendance',
        card,
        session: 's',
        role: 'volunteer',
        award: { points: 5, coins: 2, credits: 0 },
        rule,
      },
      'w',
    );
    expect(applyPostings(EMPTY_BALANCES, postings, 'w')).toEqual({ ...EMPTY_BALANCES, points: 5, coins: 2 });
  });

  it('shows a promise as a positive sum and moves no paid-in money', () => {
    const postings = planPostings(
      { kind: 'donation', card, project: 'p', means: 'pledge', amount: 300, award: NO_AWARD, rule },
      'w',
    );
    expect(applyPostings(EMPTY_BALANCES, postings, 'w')).toEqual({ ...EMPTY_BALANCES, pledgedYen: 300 });
  });

  it('moves nothing for a refusal, a welcome, a charge', () => {
    const none: readonly Posting[] = [];
    expect(planPostings({ kind: 'refusal', code: 'card/random-id' }, 'w')).toEqual(none);
    expect(planPostings({ kind: 'welcome', card }, 'w')).toEqual(none);
  });
});
