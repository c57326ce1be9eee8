import { uuidv7 } from 'uuidv7';
import { planMergePostings } from '../../shared/rules/plan-postings.ts';
import { appendAuditInLedger } from '../audit/append-audit-in-ledger.ts';
import type { WalletMergeTable } from '../db/person-tables.ts';
import { isGreater } from '../exchange/decide-attendance.ts';
import type { AttendanceRow } from '../exchange/load-known.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import { PUT_CHANGES } from '../exchange/write-draft.ts';
import { ADD_OFFICE } from './add-office.ts';
import type { Engine, Insertion, Lookup, Transaction } from './engine.ts';
import { findHeir } from './find-heir.ts';
import type { MergeAnswer, WalletMerge } from './ledger.ts';
import { openAccounts } from './open-accounts.ts';
import { MERGE } from './sweep-merged.ts';
import { walletBalances } from './wallet-balances.ts';
import { writeMoves } from './write-moves.ts';

/** What came along: cards by their IDs, town cards by their numbers. */
export interface MovedCards {
  readonly cards: readonly string[];
  readonly townCards: readonly string[];
}

type OfWallet = { municipality: string; wallet: string };
const OF_WALLET = { municipality: 'text', wallet: 'text' } as const;
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
const CARDS: Lookup<OfWallet, { id: string }> = {
  name: 'cards-to-move',
  keys: OF_WALLET,
  sql: `SELECT c.id FROM {keys} JOIN card c ON c.municipality_id = k.municipality AND c.wallet_id = k.wallet
    ORDER BY c.id`,
};
const TOWN_CARDS: Lookup<OfWallet, { number: string }> = {
  name: 'town-cards-to-move',
  keys: OF_WALLET,
  sql: `SELECT c.number FROM {keys} JOIN town_card c ON c.municipality_id = k.municipality AND c.wallet_id = k.wallet
    ORDER BY c.number`,
};
type Moving = { municipality: string; source: string; target: string };
const moveCards = (table: 'card' | 'town_card'): Lookup<Moving, never> => ({
  name: `move-${table}`,
  keys: { municipality: 'text', source: 'text', target: 'text' },
  sql: `UPDATE ${table} SET wallet_id = k.target FROM {keys}
    WHERE ${table}.municipality_id = k.municipality AND ${table}.wallet_id = k.source`,
});
const MOVE_CARDS = moveCards('card');
const MOVE_TOWN_CARDS = moveCards('town_card');
const SIGHTS: Lookup<OfWallet, { district: string; last_day: string }> = {
  name: 'sights-of-wallet',
  keys: OF_WALLET,
  sql: `SELECT DISTINCT s.district, s.last_day FROM {keys} JOIN site t ON t.municipality_id = k.municipality
    JOIN wallet_sight s ON s.municipality_id = t.municipality_id AND s.district = t.district AND s.wallet_id = k.wallet`,
};
const ADD_SIGHTS: Insertion<{
  municipality_id: string;
  district: string;
  wallet_id: string;
  last_day: string;
}> = {
  name: 'add-sights',
  table: 'wallet_sight',
  columns: { municipality_id: 'text', district: 'text', wallet_id: 'text', last_day: 'text' },
  tail: `ON CONFLICT (municipality_id, district, wallet_id) DO UPDATE SET last_day =
    CASE WHEN excluded.last_day > wallet_sight.last_day THEN excluded.last_day ELSE wallet_sight.last_day END`,
};
const ATTENDED: Lookup<OfWallet, AttendanceRow> = {
  name: 'attended-by-wallet',
  keys: OF_WALLET,
  sql: `SELECT a.* FROM {keys} JOIN attendance a ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet`,
};
const GUARD_SESSIONS: Insertion<AttendanceRow> = {
  name: 'guard-sessions',
  table: 'attendance',
  columns: {
    municipality_id: 'text',
    wallet_id: 'text',
    session_id: 'text',
    cause: 'text',
    fact_id: 'text',
    role: 'text',
    points: 'integer',
    coins: 'integer',
    credits: 'integer',
    rule_id: 'text',
    rule_version: 'integer',
    day: 'text',
    occurred_at: 'text',
    touches: 'integer',
    reversed_at: 'text',
  },
  tail: 'ON CONFLICT (municipality_id, wallet_id, session_id) DO NOTHING',
};
const ADD_CASES: Insertion<{
  municipality_id: string;
  id: string;
  code: string;
  fact_id: string;
  wallet_id: string;
  detail: string;
  opened_at: string;
}> = {
  name: 'add-double-cases',
  table: 'ledger_case',
  columns: {
    municipality_id: 'text',
    id: 'text',
    code: 'text',
    fact_id: 'text',
    wallet_id: 'text',
    detail: 'text',
    opened_at: 'text',
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

/** Cards and the districts where they are used, with the news for kiosks. */
async function takeCardsAlong(
  tx: Transaction,
  { municipality, source, target }: WalletMerge,
): Promise<MovedCards> {
  const from = [{ municipality, wallet: source }];
  const cards = (await tx.lookup(CARDS, from)).map(({ id }) => id);
  const townCards = (await tx.lookup(TOWN_CARDS, from)).map(({ number }) => number);
  await tx.update(MOVE_CARDS, [{ municipality, source, target }]);
  await tx.update(MOVE_TOWN_CARDS, [{ municipality, source, target }]);
  const sights = await tx.lookup(SIGHTS, from);
  await tx.insert(
    ADD_SIGHTS,
    sights.map((sight) => ({ municipality_id: municipality, wallet_id: target, ...sight })),
  );
  const changes = [
    ...cards.map((card) => ({ kind: 'card', entity_id: card })),
    ...[source, target].map((wallet) => ({ kind: 'wallet', entity_id: wallet })),
  ];
  await tx.insert(
    PUT_CHANGES,
    changes
      .sort((a, b) => (`${a.kind}\n${a.entity_id}` < `${b.kind}\n${b.entity_id}` ? -1 : 1))
      .map((change) => ({ municipality_id: municipality, ...change })),
  );
  return { cards, townCards };
}

/** A session earns once per person: what one wallet attended, the other has attended too, for nothing. */
async function guardSessions(
  tx: Transaction,
  { municipality, source, target }: WalletMerge,
  postedAt: string,
): Promise<void> {
  const [came, stayed] = await Promise.all(
    [source, target].map((wallet) => tx.lookup(ATTENDED, [{ municipality, wallet }])),
  );
  const standing = new Map((stayed ?? []).map((row) => [row.session_id, row]));
  await tx.insert(
    GUARD_SESSIONS,
    (came ?? [])
      .filter(({ session_id }) => !standing.has(session_id))
      .map((row) => ({ ...row, wallet_id: target, points: 0, coins: 0, credits: 0, reversed_at: postedAt })),
  );
  const doubles = (came ?? []).flatMap((row) => {
    const other = standing.get(row.session_id);
    if (!other || row.reversed_at !== null || other.reversed_at !== null) return [];
    return [isGreater(row, other) ? other : row];
  });
  await tx.insert(
    ADD_CASES,
    doubles.map(({ wallet_id, fact_id, session_id }) => ({
      municipality_id: municipality,
      id: uuidv7(),
      code: 'attendance/already',
      fact_id,
      wallet_id,
      detail: session_id,
      opened_at: postedAt,
    })),
  );
}

const refused = (code: 'request-id/reused' | 'state/conflict', detail: string): MergeAnswer => ({
  status: 'refused',
  code,
  detail,
});
