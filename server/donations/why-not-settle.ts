import { PURPOSES } from '../../shared/rules/plan-postings.ts';
import type { Transaction } from '../ledger/engine.ts';
import type { OfficeTransaction } from '../ledger/ledger.ts';
import { readGift } from './find-gift-in-ledger.ts';

/** Why a promise cannot be settled by these postings; null when it can. The wallet is locked. */
export async function whyNotSettle(
  tx: Transaction,
  { municipality, factId, postings }: OfficeTransaction,
  wallet: string,
): Promise<string | null> {
  const gift = factId ? await readGift(tx, municipality, wallet, factId) : null;
  if (!gift) return null;
  if (gift.reversed_at !== null) return 'this promise was taken back';
  if (gift.state !== 'pledged') return `this promise is ${gift.state}`;
  const project = gift.passed_on_to ?? gift.project_id;
  const isElsewhere = postings
    .flatMap(({ from, to }) => [from, to])
    .some(({ purpose, ownerId }) => PURPOSES[purpose].owner === 'project' && ownerId !== project);
  return isElsewhere ? `this promise is for ${project} now` : null;
}
