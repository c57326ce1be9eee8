import { planMergePostings } from '../../shared/rules/plan-postings.ts';
import { appendAuditInLedger } from '../audit/append-audit-in-ledger.ts';
import type { WalletMergeTable } from '../db/person-tables.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import { ADD_OFFICE } from './add-office.ts';
import type { Engine, Insertion, Lookup, Transaction } from './engine.ts';
import { findHeir } from './find-heir.ts';
import { guardSessions } from './guard-sessions.ts';
import type { MergeAnswer, WalletMerge } from './ledger.ts';
import { openAccounts } from './open-accounts.ts';
import { MERGE } from './sweep-merged.ts';
import { takeCardsAlong } from './take-cards-along.ts';
import { walletBalances } from './wallet-balances.ts';
import { writeMoves } from './write-moves.ts';

const FIND_MERGE: Lookup<{ municipality: string; merge: string }, WalletMergeTable> = {
  name: 'find-merge',
  keys: { municipality: 'text', merge: 'text' },
  sql: `SELECT m.* FROM {keys} JOIN wallet_merge m
    ON m.municipality_id = k.municipality AND m.transaction_id = k.merge`,
};
const ADD_MERGE: Insertion<Omit<WalletMergeTable, 'undone_at'>> = {
  name: 'add-merge',
  table: 'wallet_merge',
  columns: {
    municipality_id: 'text',
    transaction_id: 'text',
    source_id: 'text',
    target_id: 'text',
    moved: 'text',
    merged_at: 'text',
  },
};
/**
 * Makes one wallet part of another, once: what it holds and owes is posted over, its cards open the other from now on, and
 * kiosks hear of both. Nothing of its history moves. A session that it attended earns the other nothing again; one
 * that both attended becomes a case.
 */
export function mergeWallets(engine: Engine, merge: WalletMerge, postedAt: string): Promise<MergeAnswer> {
  return engine.transaction((tx) => mergeInside(tx, merge, postedAt));
}

async function mergeInside(tx: Transaction, merge: WalletMerge, postedAt: string): Promise<MergeAnswer> {
  const { municipality, id, source, target } = merge;
  const pair = [source, target].map((wallet) => ({ municipality, wallet }));
  if ((await tx.lookup(LOCK_WALLETS, pair)).length < 2)
    return refused('state/conflict', 'these are not two wallets');
  const [before] = await tx.lookup(FIND_MERGE, [{ municipality, merge: id }]);
  if (before) {
    const same = before.source_id === source && before.target_id === target;
    return same ? { status: 'already', transactionId: id } : refused('request-id/reused', id);
  }
  for (const wallet of [source, target]) {
    if ((await findHeir(tx, municipality, wallet)) !== null) {
      return refused('state/conflict', 'one of them is part of another wallet already');
    }
  }
  const added = await tx.insert(ADD_OFFICE, [
    {
      municipality_id: municipality,
      id,
      kind: MERGE,
      wallet_id: target,
      reverses: null,
      made_by: merge.by,
      note: merge.note,
      occurred_at: postedAt,
      posted_at: postedAt,
    },
  ]);
  if (added.length === 0) return refused('request-id/reused', id);
  if (merge.audit) await appendAuditInLedger(tx, municipality, merge.audit, postedAt);
  const moved = await takeCardsAlong(tx, merge);
  await tx.insert(ADD_MERGE, [
    {
      municipality_id: municipality,
      transaction_id: id,
      source_id: source,
      target_id: target,
      moved: JSON.stringify(moved),
      merged_at: postedAt,
    },
  ]);
  await guardSessions(tx, merge, postedAt);
  const postings = planMergePostings(source, target, await walletBalances(tx, municipality, source));
  const move = {
    municipality,
    transactionId: id,
    postings,
    cause: 'office',
    factId: null,
    rule: null,
    reverses: null,
    occurredAt: postedAt,
  } as const;
  await writeMoves(tx, [move], await openAccounts(tx, [move]), postedAt);
  return { status: 'merged', transactionId: id };
}

const refused = (code: 'request-id/reused' | 'state/conflict', detail: string): MergeAnswer => ({
  status: 'refused',
  code,
  detail,
});
