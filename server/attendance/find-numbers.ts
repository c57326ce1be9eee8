import { type Kysely, sql } from 'kysely';
import { idTailFromCrockford } from '../../shared/crockford.ts';
import type { NumberFault } from '../../shared/office/attendance.ts';
import { readNumber } from '../../shared/town-card.ts';
import { TAIL_START } from '../cards/find-wallet.ts';
import type { Schema } from '../db/schema.ts';

/** Whose a number is, or why it is nobody's. */
export type FoundNumber =
  | { readonly status: 'found'; readonly wallet: string }
  | { readonly status: 'unusable'; readonly fault: NumberFault };

const UNKNOWN: FoundNumber = { status: 'unusable', fault: 'unknown-number' };

/** The wallets behind numbers of town cards and short names, in order; wallets that became one are that one. */
export async function findNumbers(
  db: Kysely<Schema>,
  municipality: string,
  numbers: readonly string[],
): Promise<FoundNumber[]> {
  const read = numbers.map(readNumber);
  const cards = await findCards(
    db,
    municipality,
    read.flatMap((one) => (one.kind === 'town-card' ? [one.number] : [])),
  );
  const aliases = await findAliases(
    db,
    municipality,
    read.flatMap((one) => (one.kind === 'alias' ? [one.alias] : [])),
  );
  const found = read.map((one): FoundNumber => {
    if (one.kind === 'wrong-check') return { status: 'unusable', fault: 'wrong-check' };
    if (one.kind === 'town-card') return cards.get(one.number) ?? UNKNOWN;
    if (one.kind === 'alias') return aliases.get(one.alias) ?? UNKNOWN;
    return UNKNOWN;
  });
  const heirs = await findHeirs(
    db,
    municipality,
    found.flatMap((one) => (one.status === 'found' ? [one.wallet] : [])),
  );
  return found.map((one) =>
    one.status === 'found' ? { status: 'found', wallet: heirs.get(one.wallet) ?? one.wallet } : one,
  );
}

async function findCards(
  db: Kysely<Schema>,
  municipality: string,
  numbers: readonly string[],
): Promise<Map<string, FoundNumber>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('town_card')
    .select(['number', 'wallet_id', 'blocked_at'])
    .where('municipality_id', '=', municipality)
    .where('number', 'in', [...new Set(numbers)])
    .execute();
  return new Map(
    rows.map(({ number, wallet_id, blocked_at }) => [
      number,
      blocked_at === null
        ? { status: 'found', wallet: wallet_id }
        : { status: 'unusable', fault: 'card-blocked' },
    ]),
  );
}

async function findAliases(
  db: Kysely<Schema>,
  municipality: string,
  aliases: readonly string[],
): Promise<Map<string, FoundNumber>> {
  const tails = new Map(aliases.map((alias) => [idTailFromCrockford(alias) ?? '', alias]));
  if (tails.size === 0) return new Map();
  const tail = sql<string>`substr(id, ${sql.lit(TAIL_START)})`;
  const rows = await db
    .selectFrom('wallet')
    .select(['id', tail.as('tail')])
    .where('municipality_id', '=', municipality)
    .where(tail, 'in', [...tails.keys()])
    .execute();
  const found = new Map<string, FoundNumber>();
  for (const row of rows) {
    const alias = tails.get(row.tail) ?? '';
    // Two wallets of one short name: one chance in a million million for each pair, and never a guess.
    found.set(alias, found.has(alias) ? UNKNOWN : { status: 'found', wallet: row.id });
  }
  return found;
}

/** What became of wallets that were merged into others, to the end of the chain. */
async function findHeirs(
  db: Kysely<Schema>,
  municipality: string,
  wallets: readonly string[],
): Promise<Map<string, string>> {
  const heirs = new Map<string, string>();
  let asked = new Map(wallets.map((wallet) => [wallet, wallet]));
  while (asked.size > 0) {
    const rows = await db
      .selectFrom('wallet_merge')
      .select(['source_id', 'target_id'])
      .where('municipality_id', '=', municipality)
      .where('source_id', 'in', [...asked.values()])
      .where('undone_at', 'is', null)
      .execute();
    const targets = new Map(rows.map(({ source_id, target_id }) => [source_id, target_id]));
    const next = new Map<string, string>();
    for (const [first, last] of asked) {
      const target = targets.get(last);
      if (target === undefined) continue;
      heirs.set(first, target);
      next.set(first, target);
    }
    asked = next;
  }
  return heirs;
}
