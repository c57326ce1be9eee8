import { uuidv7 } from 'uuidv7';
import { planMergePostings } from '../../shared/rules/plan-postings.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import { ADD_OFFICE } from './add-office.ts';
import type { Transaction } from './engine.ts';
import { findHeir } from './find-heir.ts';
import { openAccounts } from './open-accounts.ts';
import { walletBalances } from './wallet-balances.ts';
import { writeMoves } from './write-moves.ts';

/** Kind of the transactions by which wallets become one. */
export const MERGE = 'merge';

/**
 * When something of a wallet that became part of another is reversed or settled, what it then holds or owes follows to
 * where the rest went.
 */
export async function sweepMerged(
  tx: Transaction,
  cause: { readonly municipality: string; readonly id: string; readonly by: string },
  wallet: string,
  postedAt: string,
): Promise<void> {
  const { municipality } = cause;
  const heir = await findHeir(tx, municipality, wallet);
  if (heir === null) return;
  await tx.lookup(LOCK_WALLETS, [{ municipality, wallet: heir }]);
  const postings = planMergePostings(wallet, heir, await walletBalances(tx, municipality, wallet));
  if (postings.length === 0) return;
  const transactionId = uuidv7();
  await tx.insert(ADD_OFFICE, [
    {
      municipality_id: municipality,
      id: transactionId,
      kind: MERGE,
      wallet_id: heir,
      reverses: null,
      made_by: cause.by,
      note: `follows ${cause.id}`,
      occurred_at: postedAt,
      posted_at: postedAt,
    },
  ]);
  const move = {
    municipality,
    transactionId,
    postings,
    cause: 'office',
    factId: null,
    rule: null,
    reverses: null,
    occurredAt: postedAt,
  } as const;
  await writeMoves(tx, [move], await openAccounts(tx, [move]), postedAt);
  await sweepMerged(tx, cause, heir, postedAt);
}
