import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { giftLines, LOG_START, type Place } from './gift-lines.ts';

/** Postings folded in one transaction: some milliseconds, so that nobody waits for it. */
const STRETCH = 4_000;

/**
 * Adds the next postings of a municipality to its kept totals, once each; false when there were none. What could still be joined
 * by an older transaction is left for later, so nothing is ever passed by.
 */
export async function foldGifts(
  db: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    // Also takes SQLite's write lock first, and on PostgreSQL the turn of this municipality's fold.
    await trx
      .insertInto('gift_total_place')
      .values({ municipality_id: municipality, ...LOG_START })
      .onConflict((conflict) =>
        conflict.column('municipality_id').doUpdateSet({ municipality_id: municipality }),
      )
      .execute();
    const after = await trx
      .selectFrom('gift_total_place')
      .select(['txid', 'seq'])
      .where('municipality_id', '=', municipality)
      .executeTakeFirstOrThrow();
    const until = await endOfStretch(trx, dialect, municipality, after);
    if (until === null) return false;
    const lines = giftLines(dialect, municipality, after, until);
    await sql`INSERT INTO gift_total (municipality_id, day, project_id, standing, means, amount, gifts)
      SELECT ${municipality}, l.day, l.project_id, l.standing, l.means, sum(l.amount), sum(l.gifts)
      FROM (${lines}) l WHERE 1 = 1
      GROUP BY l.day, l.project_id, l.standing, l.means
      ON CONFLICT (municipality_id, day, project_id, standing, means) DO UPDATE SET
        amount = gift_total.amount + excluded.amount, gifts = gift_total.gifts + excluded.gifts`.execute(trx);
    await sql`INSERT INTO gift_month (municipality_id, month, project_id, standing, means, amount, gifts)
      SELECT ${municipality}, substr(l.day, 1, 7), l.project_id, l.standing, l.means, sum(l.amount), sum(l.gifts)
      FROM (${lines}) l WHERE 1 = 1
      GROUP BY substr(l.day, 1, 7), l.project_id, l.standing, l.means
      ON CONFLICT (municipality_id, month, project_id, standing, means) DO UPDATE SET
        amount = gift_month.amount + excluded.amount, gifts = gift_month.gifts + excluded.gifts`.execute(trx);
    await trx
      .updateTable('gift_total_place')
      .set(until)
      .where('municipality_id', '=', municipality)
      .execute();
    return true;
  });
}

async function endOfStretch(
  trx: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  after: Place,
): Promise<Place | null> {
  const settled =
    dialect === 'sqlite' ? sql`` : sql`AND txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;
  const { rows } = await sql<Place>`SELECT txid, seq FROM (
      SELECT txid, seq FROM posting WHERE municipality_id = ${municipality}
        AND (txid, seq) > (${after.txid}, ${after.seq}) ${settled}
      ORDER BY txid, seq LIMIT ${sql.lit(STRETCH)}) s
    ORDER BY txid DESC, seq DESC LIMIT 1`.execute(trx);
  return rows[0] ?? null;
}
