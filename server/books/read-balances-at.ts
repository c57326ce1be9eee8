import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { accountsFor } from '../ledger/accounts-for.ts';
import { followLog, listed, placeOf, postingsAt, STRETCH, tailAfter } from '../ledger/follow-log.ts';
import type { LogPlace } from '../ledger/log-place.ts';
import { ACCOUNT_DAYS, TOWN_PURPOSES } from './account-days.ts';

/**
 * Balances of the town's and its projects' accounts, by account, as the books said at a moment (ISO 8601 in UTC): by when things were
 * posted, so that a past answer never changes. The kept sums of all days before, the postings of that day until then, and what
 * is in no sum yet.
 */
export async function readBalancesAt(
  db: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  at: string,
  stretch = STRETCH,
): Promise<ReadonlyMap<number, number>> {
  while (await followLog(db, dialect, municipality, ACCOUNT_DAYS, stretch));
  const day = at.slice(0, 10);
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const ids = (await accountsFor(trx, municipality, TOWN_PURPOSES)).map(({ id }) => id);
      const balances = new Map<number, number>();
      const add = (rows: readonly Change[]) => {
        for (const { account, change } of rows) {
          balances.set(account, (balances.get(account) ?? 0) + Number(change));
        }
      };
      const before = await trx
        .selectFrom('account_day')
        .select('account_id as account')
        .select((each) => each.fn.sum<number>('change').as('change'))
        .where('municipality_id', '=', municipality)
        .where('day', '<', day)
        .groupBy('account_id')
        .execute();
      add(before);
      const place = await placeOf(trx, 'account_day_place', municipality);
      add(await onTheDay(trx, municipality, { ids, at, day, place }));
      for await (const part of tailAfter(trx, dialect, municipality, place)) {
        add(await changesIn(trx, ids, postingsAt(ids, municipality, part), sql`posted_at <= ${at}`));
      }
      return balances;
    });
}

interface Change {
  readonly account: number;
  readonly change: number;
}

interface Moment {
  readonly ids: readonly number[];
  readonly at: string;
  readonly day: string;
  /** What is after it is in no sum. */
  readonly place: LogPlace;
}

/** What the day of a moment changed until then, of what is in the sums. */
async function onTheDay(
  db: Kysely<Schema>,
  municipality: string,
  { ids, at, day, place }: Moment,
): Promise<readonly Change[]> {
  const bounds = await db
    .selectFrom('posting_day')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('day', '=', day)
    .executeTakeFirst();
  if (!bounds) return [];
  const { first_txid, first_seq, last_txid, last_seq } = bounds;
  const postings = sql`SELECT * FROM posting WHERE municipality_id = ${municipality}
    AND (txid, seq) >= (${first_txid}, ${first_seq}) AND (txid, seq) <= (${last_txid}, ${last_seq})
    AND (txid, seq) <= (${place.txid}, ${place.seq})`;
  return await changesIn(db, ids, postings, sql`posted_at >= ${day} AND posted_at <= ${at}`);
}

/** What some postings changed on each of the accounts, of those until then. */
async function changesIn(
  db: Kysely<Schema>,
  ids: readonly number[],
  postings: RawBuilder<unknown>,
  when: RawBuilder<unknown>,
): Promise<readonly Change[]> {
  const side = (account: 'to_account' | 'from_account', sign: RawBuilder<unknown>) =>
    sql`SELECT ${sql.ref(account)} AS account, ${sign}amount AS amount FROM p WHERE ${sql.ref(account)} IN ${listed(ids)}`;
  const { rows } = await sql<Change>`WITH p AS (SELECT * FROM (${postings}) of_day WHERE ${when})
    SELECT account, sum(amount) AS change
    FROM (${side('to_account', sql``)} UNION ALL ${side('from_account', sql`-`)}) sides GROUP BY account`.execute(
    db,
  );
  return rows;
}
