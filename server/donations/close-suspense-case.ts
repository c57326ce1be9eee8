import type { Lookup, Transaction } from '../ledger/engine.ts';
import { findGiver } from './find-gift-in-ledger.ts';

const CLOSE: Lookup<
  {
    municipality: string;
    wallet: string;
    fact: string;
    at: string;
    who: string;
    why: string;
    decision: string;
    moved: string;
  },
  never
> = {
  name: 'close-suspense-case',
  keys: {
    municipality: 'text',
    wallet: 'text',
    fact: 'text',
    at: 'text',
    who: 'text',
    why: 'text',
    decision: 'text',
    moved: 'text',
  },
  sql: `UPDATE ledger_case SET closed_at = k.at, closed_by = k.who, resolution = k.why, decision = k.decision,
      transaction_id = k.moved
    FROM {keys} WHERE ledger_case.municipality_id = k.municipality AND ledger_case.wallet_id = k.wallet
      AND ledger_case.fact_id = k.fact AND ledger_case.code = 'project/closed' AND ledger_case.closed_at IS NULL`,
};

/** Closes the case of a gift that waited in suspense, if one is open. */
export async function closeSuspenseCase(
  tx: Transaction,
  by: { readonly municipality: string; readonly fact: string; readonly by: string; readonly note: string },
  done: {
    readonly transactionId: string;
    readonly decision: 'pass-on' | 'take-back';
    readonly at: string;
  },
): Promise<void> {
  const { municipality, fact } = by;
  const wallet = await findGiver(tx, municipality, fact);
  if (wallet === null) return;
  const { transactionId: moved, decision, at } = done;
  await tx.update(CLOSE, [{ municipality, wallet, fact, at, who: by.by, why: by.note, decision, moved }]);
}
