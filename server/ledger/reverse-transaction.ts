import type { KeyObject } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { type Posting, PURPOSES, type Purpose, reversePostings } from '../../shared/rules/plan-postings.ts';
import type { Unit } from '../../shared/unit.ts';
import { tellAttendanceChanges } from '../attendance/tell-attendance-changes.ts';
import { closeSuspenseCase } from '../donations/close-suspense-case.ts';
import { findGiver, type KeptGift, readGift } from '../donations/find-gift-in-ledger.ts';
import { type GiftPart, undoGift, whyNotUndo } from '../donations/undo-gift.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import type { Engine, Lookup, Transaction } from './engine.ts';
import type { PostAnswer, Reversal } from './ledger.ts';
import { openOverdraftCases } from './open-overdraft-cases.ts';
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
const FIND_UNDONE: Lookup<Undone, { session_id: string }> = {
  name: 'find-undone-attendance',
  keys: UNDONE_KEYS,
  sql: `SELECT a.session_id FROM {keys} JOIN attendance a ON a.municipality_id = k.municipality
    AND a.wallet_id = k.wallet WHERE a.fact_id = k.fact AND a.reversed_at IS NULL`,
};
const UNDO_ATTENDANCE: Lookup<Undone, never> = {
  name: 'undo-attendance',
  keys: UNDONE_KEYS,
  sql: `UPDATE attendance SET reversed_at = k.at FROM {keys} WHERE attendance.municipality_id = k.municipality
    AND attendance.wallet_id = k.wallet AND attendance.fact_id = k.fact AND attendance.reversed_at IS NULL`,
};
const FIND_OFFICE_REVERSAL: Lookup<{ municipality: string; moved: string }, { transaction_id: string }> = {
  name: 'find-office-reversal',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT o.id AS transaction_id FROM {keys} JOIN office_transaction o
    ON o.municipality_id = k.municipality AND o.reverses = k.moved`,
};
const FIND_KIND: Lookup<{ municipality: string; moved: string }, { kind: string }> = {
  name: 'find-office-kind',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT o.kind FROM {keys} JOIN office_transaction o ON o.municipality_id = k.municipality AND o.id = k.moved`,
};

/** Moves everything of a transaction back, once. What it stood for in the notebook no longer counts. */
export const reverseTransaction = (
  engine: Engine,
  reversal: Reversal,
  known: Reversing,
): Promise<PostAnswer> =>
  engine.transaction(async (tx) => {
    const answer = await reverseInside(tx, reversal, known);
    if (answer.status === 'posted') {
      const done = { ...answer, decision: 'take-back', at: known.postedAt } as const;
      await closeSuspenseCase(tx, { ...reversal, fact: reversal.transactionId }, done);
    }
    return answer;
  });

interface Reversing {
  readonly pseudonymKey: KeyObject;
  readonly postedAt: string;
}

export async function reverseInside(
  tx: Transaction,
  { municipality, transactionId, by, note, audit }: Reversal,
  { pseudonymKey, postedAt }: Reversing,
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
  if (first.reverses !== null) return stands('a correction is not taken back: enter it anew');
  const [merge] = await tx.lookup(FIND_MERGE, [{ municipality, moved: transactionId }]);
  if (merge) {
    return {
      status: 'refused',
      code: 'transaction/merge',
      detail: 'wallets that became one are not parted again',
    };
  }
  const postings = posted.map(toPosting);
  const fact = first.fact_id ?? transactionId;
  const giver = await findGiver(tx, municipality, fact);
  const wallet = walletIn(postings) ?? giver;
  if (wallet !== null) await tx.lookup(LOCK_WALLETS, [{ municipality, wallet }]);
  const before = await findReversal(tx, municipality, transactionId, posted);
  if (before) return { status: 'already', transactionId: before.transaction_id };
  const gift = giver === null ? null : await readGift(tx, municipality, giver, fact);
  const part = gift && (await partOf(tx, municipality, transactionId, gift));
  const detail = gift && part ? whyNotUndo(part, gift) : null;
  if (detail !== null) return stands(detail);
  if (gift && part) {
    await undoGift(tx, pseudonymKey, { municipality, part, gift, transactionId, at: postedAt });
  } else if (wallet !== null) {
    const undone = [{ municipality, wallet, fact: transactionId, at: postedAt }];
    const [attended] = await tx.lookup(FIND_UNDONE, undone);
    if (attended) {
      await tx.update(UNDO_ATTENDANCE, undone);
      await tellAttendanceChanges(tx, [{ ...attended, municipality_id: municipality }]);
    }
  }
  const back = reversePostings(postings);
  const answer = await postInside(
    tx,
    {
      municipality,
      id: uuidv7(),
      kind: 'reversal',
      postings: back,
      occurredAt: postedAt,
      by,
      note,
      reverses: transactionId,
      ...(audit && { audit }),
      ...(first.fact_id && { factId: first.fact_id }),
    },
    postedAt,
  );
  if (wallet !== null) {
    await openOverdraftCases(tx, { municipality, transactionId, wallet, postings: back, at: postedAt });
  }
  return answer;
}

const stands = (detail: string): PostAnswer => ({ status: 'refused', code: 'transaction/stands', detail });

/** What undid a transaction before. Facts undo nothing but attendances, and those are in a wallet's account, which holds few postings. */
async function findReversal(
  tx: Transaction,
  municipality: string,
  moved: string,
  posted: readonly PostedRow[],
): Promise<{ readonly transaction_id: string } | undefined> {
  const [byOffice] = await tx.lookup(FIND_OFFICE_REVERSAL, [{ municipality, moved }]);
  if (byOffice) return byOffice;
  const account = posted.flatMap((row) => [
    ...(PURPOSES[row.from_purpose].owner === 'wallet' ? [row.from_account] : []),
    ...(PURPOSES[row.to_purpose].owner === 'wallet' ? [row.to_account] : []),
  ])[0];
  if (account === undefined) return undefined;
  const [byFact] = await tx.lookup(FIND_REVERSAL, [{ municipality, account, moved }]);
  return byFact;
}

/** What a transaction did for a gift; null for one that only names it. */
async function partOf(
  tx: Transaction,
  municipality: string,
  transactionId: string,
  gift: KeptGift,
): Promise<GiftPart | null> {
  if (transactionId === gift.fact_id) return 'gift';
  const [office] = await tx.lookup(FIND_KIND, [{ municipality, moved: transactionId }]);
  return office?.kind === 'settle-pledge' || office?.kind === 'pass-on' ? office.kind : null;
}

const toPosting = (row: PostedRow): Posting => ({
  from: { purpose: row.from_purpose, ownerId: row.from_owner },
  to: { purpose: row.to_purpose, ownerId: row.to_owner },
  unit: row.unit,
  amount: row.amount,
});
