import type { Balances } from '../wallet.ts';
import { type Posting, PURPOSES, type Purpose } from './plan-postings.ts';

const FIELD_OF: Partial<Record<Purpose, keyof Balances>> = {
  points: 'points',
  prepaid: 'prepaidYen',
  coins: 'coins',
  credits: 'credits',
};

/**
 * A wallet's balances after some postings. `pledge-due` runs negative in the books as promises leave it;
 * a person reads the promise as a positive sum.
 */
export function applyPostings(balances: Balances, postings: readonly Posting[], wallet: string): Balances {
  const next = { ...balances };
  const add = (purpose: Purpose, ownerId: string, amount: number) => {
    if (PURPOSES[purpose].owner !== 'wallet' || ownerId !== wallet) return;
    if (purpose === 'pledge-due') next.pledgedYen -= amount;
    const field = FIELD_OF[purpose];
    if (field) next[field] += amount;
  };
  for (const { from, to, amount } of postings) {
    add(from.purpose, from.ownerId, -amount);
    add(to.purpose, to.ownerId, amount);
  }
  return next;
}
