import { uuidv7 } from 'uuidv7';
import { type Posting, PURPOSES, type Purpose, reversePostings } from '../../shared/rules/plan-postings.ts';
import type { Unit } from '../../shared/unit.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import type { Engine, Lookup, Transaction } from './engine.ts';
import type { PostAnswer, Reversal } from './ledger.ts';
import { postInside, walletIn } from './post-transaction.ts';

interface PostedRow {
  readonly line: number;
  readonly unit: Unit;
  readonly amount: number;
  readonly from_account: number;
  readonly to_account: number;
  readonly from_purpose: Purpose;
  readonly from_owner: string;
  readonly to_purpose: Purpose;
  readonly to_owner: string;
  readonly fact_id: string | null;
  readonly reverses: string | null;
}
const FIND_POSTED: Lookup<{ municipality: string; moved: string }, PostedRow> = {
  name: 'find-posted',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT p.line, p.unit, p.amount, p.from_account, p.to_account, f.purpose AS from_purpose,
      f.owner_id AS from_owner, t.purpose AS to_purpose, t.owner_id AS to_owner, p.fact_id, p.reverses
    FROM {keys} JOIN posting p ON p.municipality_id = k.municipality AND p.transaction_id = k.moved
    JOIN account f ON f.municipality_id = p.municipality_id AND f.id = p.from_account
    JOIN account t ON t.municipality_id = p.municipality_id AND t.id = p.to_account
    ORDER BY p.line`,
};
const FIND_REVERSAL: Lookup<
  { municipality: string; account: number; moved: string },
  { transaction_id: string }
> = {
  name: 'find-reversal',
  keys: { municipality: 'text', account: 'integer', moved: 'text' },
  sql: `SELECT p.transaction_id FROM {keys} JOIN posting p
    ON p.municipality_id = k.municipality AND p.from_account = k.account WHERE p.reverses = k.moved
    UNION ALL SELECT p.transaction_id FROM {keys} JOIN posting p
    ON p.municipality_id = k.municipality AND p.to_account = k.account WHERE p.reverses = k.moved`,
};
const FIND_MERGE: Lookup<{ municipality: string; moved: string }, { source_id: string }> = {
  name: 'find-merge-to-reverse',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT m.source_id FROM {keys} JOIN wallet_merge m
    ON m.municipality_id = k.municipality AND m.transaction_id = k.moved`,
};
type Undone = { municipality: string; wallet: string; fact: string; at: string };
const UNDONE_KEYS = { municipality: 'text', wallet: 'text', fact: 'text', at: 'text' } as const;
const undo = (table: 'attendance' | 'donation'): Lookup<Undone, never> => ({
  name: `undo-${table}`,
  keys: UNDONE_KEYS,
  sql: `UPDATE ${table} SET reversed_at = k.at FROM {keys} WHERE ${table}.municipality_id = k.municipality
    AND ${table}.wallet_id = k.wallet AND ${table}.fact_id = k.fact AND ${table}.reversed_at IS NULL`,
});
const UNDO_ATTENDANCE = undo('attendance');
const UNDO_DONATION = undo('donation');

/** Moves everything of a transaction back, once. What it stood for in the notebook no longer counts. */
export function reverseTransaction(
  engine: Engine,
  reversal: Reversal,
  postedAt: string,
): Promise<PostAnswer> {
  return engine.transaction((tx) => reverseInside(tx, reversal, postedAt));
}

export async function reverseInside(
  tx: Transaction,
  { municipality, transactionId, by, note, audit }: Reversal,
  postedAt: string,
): Promise<PostAnswer> {
  const posted = await tx.lookup(FIND_POSTED, [{ municipality, moved: transactionId }]);
  const [first] = posted;
  if (!first) {
    return {
      status: 'refused',
      code: 'transaction/unknown',
      detail: 'no transaction with this id moved anything',
    };
  }
  const [merge] = await tx.lookup(FIND_MERGE, [{ municipality, moved: transactionId }]);
  if (merge) {
    return {
      status: 'refused',
      code: 'transaction/merge',
      detail: 'wallets that became one are not parted again',
    };
  }
  const postings = posted.map(toPosting);
  const wallet = walletIn(postings);
  if (wallet !== null) await tx.lookup(LOCK_WALLETS, [{ municipality, wallet }]);
  // A wallet's account holds few postings, the town's nearly all.
  const account = PURPOSES[first.from_purpose].owner === 'town' ? first.to_account : first.from_account;
  const [before] = await tx.lookup(FIND_REVERSAL, [{ municipality, account, moved: transactionId }]);
  if (before) return { status: 'already', transactionId: before.transaction_id };
  if (wallet !== null) {
    const undone = [{ municipality, wallet, fact: transactionId, at: postedAt }];
    await tx.update(UNDO_ATTENDANCE, undone);
    await tx.update(UNDO_DONATION, undone);
  }
  return postInside(
    tx,
    {
      municipality,
      id: uuidv7(),
      kind: 'reversal',
      postings: reversePostings(postings),
      occurredAt: postedAt,
      by,
      note,
      reverses: transactionId,
      ...(audit && { audit }),
      ...(first.fact_id && { factId: first.fact_id }),
    },
    postedAt,
  );
}

const toPosting = (row: PostedRow): Posting => ({
  from: { purpose: row.from_purpose, ownerId: row.from_owner },
  to: { purpose: row.to_purpose, ownerId: row.to_owner },
  unit: row.unit,
  amount: row.amount,
});
