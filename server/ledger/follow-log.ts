import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import { planByKeys } from '../db/plan-by-keys.ts';
import type { Schema } from '../db/schema.ts';
import { LOG_START, type LogPlace } from './log-place.ts';

/** Sums that are kept of a municipality's postings: how far they go, and how a stretch of the log is added to them. */
export interface Follower {
  /** The table with the place that each municipality's sums have reached. */
  readonly places: 'account_day_place' | 'gift_total_place' | 'rule_total_place';
  add(trx: Kysely<Schema>, dialect: Dialect, municipality: string, stretch: LogStretch): Promise<void>;
}
/** The postings after a place, up to another and with it. */
export interface LogStretch {
  readonly after: LogPlace;
  readonly until: LogPlace;
  /** How many they are, at most. */
  readonly postings: number;
}

/** Postings added in one transaction: some milliseconds, so that nobody waits for it. */
export const STRETCH = 4_000;
/** Fewer are left to be added up when they are read. */
export const SHORT_STRETCH = 500;

/**
 * Adds the next postings to what a follower keeps, each once, however many servers do so; false when there are not yet enough. What
 * could still be joined by an older transaction is left for later, so that nothing is ever passed by.
 */
export async function followLog(
  db: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  { places, add }: Follower,
  postings = STRETCH,
): Promise<boolean> {
  const after = await placeOf(db, places, municipality);
  const until = await placeAfter(db, dialect, municipality, after, postings);
  if (!until) return false;
  return await db.transaction().execute(async (trx) => {
    // Takes SQLite's write lock, and on PostgreSQL the turn of this municipality's follower, before anything is read.
    await trx
      .insertInto(places)
      .values({ municipality_id: municipality, ...LOG_START })
      .onConflict((conflict) =>
        conflict.column('municipality_id').doUpdateSet({ municipality_id: municipality }),
      )
      .execute();
    const { txid, seq } = await placeOf(trx, places, municipality);
    // Another server had the turn before: what was looked up is in the sums already.
    if (txid !== after.txid || seq !== after.seq) return true;
    await planByKeys(trx, dialect);
    await add(trx, dialect, municipality, { after, until, postings });
    await trx.updateTable(places).set(until).where('municipality_id', '=', municipality).execute();
    return true;
  });
}

/** What is not in a follower's sums yet, stretch by stretch to the log's end as this transaction sees it. */
export async function* tailAfter(
  trx: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  place: LogPlace,
): AsyncGenerator<LogStretch> {
  await planByKeys(trx, dialect);
  for (let after = place; ; ) {
    const { rows } =
      await sql<LogPlace>`SELECT txid, seq FROM (${nextPostings(municipality, after, STRETCH)}) p
      ORDER BY txid DESC, seq DESC LIMIT 1`.execute(trx);
    const until = rows[0];
    if (!until) return;
    yield { after, until, postings: STRETCH };
    after = until;
  }
}

/**
 * The postings of a stretch that touch one of these accounts, for FROM. By their number and not by where they end: it tells
 * PostgreSQL how few they are. By the accounts' ids and not by a join: PostgreSQL without statistics went through all of
 * the town's accounts for each posting.
 */
export const postingsAt = (
  accounts: readonly number[],
  municipality: string,
  { after, postings }: Pick<LogStretch, 'after' | 'postings'>,
): RawBuilder<unknown> => sql`SELECT p.* FROM (${nextPostings(municipality, after, postings)}) p
  WHERE p.to_account IN ${listed(accounts)} OR p.from_account IN ${listed(accounts)}`;

const nextPostings = (municipality: string, after: LogPlace, postings: number) =>
  sql`SELECT * FROM posting WHERE municipality_id = ${municipality}
    AND (txid, seq) > (${after.txid}, ${after.seq}) ORDER BY txid, seq LIMIT ${sql.lit(postings)}`;

/** Account ids for IN; none is in an empty list. */
export const listed = (accounts: readonly number[]): RawBuilder<unknown> =>
  accounts.length === 0 ? sql`(NULL)` : sql`(${sql.join(accounts.map((id) => sql.lit(id)))})`;

/** How far a follower's sums go. */
export async function placeOf(
  db: Kysely<Schema>,
  places: Follower['places'],
  municipality: string,
): Promise<LogPlace> {
  const place = await db
    .selectFrom(places)
    .select(['txid', 'seq'])
    .where('municipality_id', '=', municipality)
    .executeTakeFirst();
  return place ?? LOG_START;
}

/** The place of the posting that is so many after another; none when there are fewer that stand for good. */
async function placeAfter(
  db: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  after: LogPlace,
  postings: number,
): Promise<LogPlace | undefined> {
  const settled =
    dialect === 'sqlite' ? sql`` : sql`AND txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;
  const { rows } = await sql<LogPlace>`SELECT txid, seq FROM posting WHERE municipality_id = ${municipality}
    AND (txid, seq) > (${after.txid}, ${after.seq}) ${settled}
    ORDER BY txid, seq LIMIT 1 OFFSET ${sql.lit(postings - 1)}`.execute(db);
  return rows[0];
}
