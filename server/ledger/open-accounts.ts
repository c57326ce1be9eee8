import { type AccountRef, PURPOSES, type Purpose } from '../../shared/rules/plan-postings.ts';
import { UNITS, type Unit } from '../../shared/unit.ts';
import type { Insertion, Lookup, Transaction } from './engine.ts';
import { accountKey, type Move } from './move.ts';

export interface Account {
  readonly municipality_id: string;
  readonly id: number;
  readonly purpose: Purpose;
  readonly owner_id: string;
  /** As read; a town's or project's may be behind by what others post at this moment. */
  readonly balance: number;
}
export type Accounts = ReadonlyMap<string, Account>;

const FIND_ACCOUNTS: Lookup<{ municipality: string; purpose: string; owner: string }, Account> = {
  name: 'find-accounts',
  keys: { municipality: 'text', purpose: 'text', owner: 'text' },
  sql: `SELECT a.municipality_id, a.id, a.purpose, a.owner_id, a.balance FROM {keys}
    JOIN account a ON a.municipality_id = k.municipality AND a.purpose = k.purpose AND a.owner_id = k.owner`,
};
const ADD_ACCOUNTS: Insertion<
  { municipality_id: string; id: number; purpose: Purpose; owner_id: string; unit: Unit },
  Account
> = {
  name: 'add-accounts',
  table: 'account',
  columns: { municipality_id: 'text', id: 'integer', purpose: 'text', owner_id: 'text', unit: 'text' },
  tail: `ON CONFLICT (municipality_id, purpose, owner_id) DO NOTHING
    RETURNING municipality_id, id, purpose, owner_id, balance`,
};

/** Account ids remembered, of about 150 bytes each. */
const KEPT = 100_000;

/** Ids of accounts that are known to be committed. They never change. */
export type KnownAccounts = Map<string, Account>;

/**
 * The accounts that some moves name, opened where they did not exist. Wallets must be locked before. Where a move may
 * overdraw a wallet the balance is the one of now; elsewhere it may be any.
 */
export async function openAccounts(
  tx: Transaction,
  moves: readonly Move[],
  committed: KnownAccounts | null = null,
): Promise<Accounts> {
  const accounts = new Map<string, Account>();
  const wanted = new Map<string, { municipality: string; purpose: Purpose; owner: string }>();
  const want = (municipality: string, ref: AccountRef, balance: boolean) => {
    const key = accountKey(municipality, ref);
    const known = balance ? undefined : committed?.get(key);
    if (known) accounts.set(key, known);
    else wanted.set(key, { municipality, purpose: ref.purpose, owner: ref.ownerId });
  };
  for (const { municipality, postings } of moves) {
    for (const { from, to } of postings) {
      want(municipality, from, from.purpose === 'prepaid' || from.purpose === 'points');
      want(municipality, to, false);
    }
  }
  const keep = (found: readonly Account[]) => {
    for (const account of found) {
      const { municipality_id, purpose, owner_id } = account;
      accounts.set(accountKey(municipality_id, { purpose, ownerId: owner_id }), account);
    }
  };
  const found = await tx.lookup(FIND_ACCOUNTS, [...wanted.values()]);
  keep(found);
  if (committed && committed.size > KEPT) committed.clear();
  for (const account of found) {
    const { municipality_id, purpose, owner_id } = account;
    committed?.set(accountKey(municipality_id, { purpose, ownerId: owner_id }), account);
  }
  const missing = [...wanted].filter(([key]) => !accounts.has(key));
  if (missing.length === 0) return accounts;
  // In order, so that two servers opening the same accounts wait for each other and never in a circle.
  missing.sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = await numbered(
    tx,
    missing.map(([, { municipality, purpose, owner }]) => ({
      municipality_id: municipality,
      purpose,
      owner_id: owner,
      unit: PURPOSES[purpose].unit,
    })),
  );
  keep(await tx.insert(ADD_ACCOUNTS, rows));
  const byOthers = missing.filter(([key]) => !accounts.has(key)).map(([, account]) => account);
  if (byOthers.length > 0) keep(await tx.lookup(FIND_ACCOUNTS, byOthers));
  return accounts;
}

/** An account's id says its unit: see the migration. */
async function numbered<Row extends { readonly municipality_id: string; readonly unit: Unit }>(
  tx: Transaction,
  rows: readonly Row[],
): Promise<(Row & { id: number })[]> {
  const numbers = new Map<string, number[]>();
  for (const { municipality_id } of rows) {
    if (numbers.has(municipality_id)) continue;
    const count = rows.filter((row) => row.municipality_id === municipality_id).length;
    numbers.set(municipality_id, await tx.accountNumbers(municipality_id, count));
  }
  return rows.map((row) => {
    const number = numbers.get(row.municipality_id)?.shift();
    if (number === undefined) throw new Error('too few account numbers');
    return { ...row, id: number * UNITS.length + UNITS.indexOf(row.unit) };
  });
}
