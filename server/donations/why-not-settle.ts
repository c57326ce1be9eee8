import type { Lookup, Transaction } from '../ledger/engine.ts';
import { readGift } from './find-gift-in-ledger.ts';

const FIND_OFFICE: Lookup<{ municipality: string; moved: string }, { id: string }> = {
  name: 'find-office-transaction',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT o.id FROM {keys} JOIN office_transaction o ON o.municipality_id = k.municipality AND o.id = k.moved`,
};

/** Why a promise cannot be settled by this transaction; null when it can, or when this very transaction did. The wallet is locked. */
export async function whyNotSettle(
  tx: Transaction,
  settling: {
    readonly municipality: string;
    readonly id: string;
    readonly wallet: string;
    readonly fact: string;
  },
): Promise<string | null> {
  const { municipality, id, wallet, fact } = settling;
  const [done] = await tx.lookup(FIND_OFFICE, [{ municipality, moved: id }]);
  if (done) return null;
  const gift = await readGift(tx, municipality, wallet, fact);
  if (gift?.reversed_at) return 'this promise was taken back';
  return gift && gift.state !== 'pledged' ? `this promise is ${gift.state}` : null;
}
