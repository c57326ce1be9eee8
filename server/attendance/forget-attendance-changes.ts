import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** So many are kept in each municipality: who read before all of them adds everything up anew. */
const CHANGES_KEPT = 20_000;

/** Deletes all but the newest. The newest always stays: on SQLite the next is numbered after it. */
export async function forgetAttendanceChanges(db: Kysely<Schema>, kept = CHANGES_KEPT): Promise<void> {
  const towns = await db.selectFrom('municipality').select('id').execute();
  for (const { id } of towns) {
    await sql`DELETE FROM attendance_change WHERE municipality_id = ${id} AND (txid, seq) <= (
      SELECT txid, seq FROM attendance_change WHERE municipality_id = ${id}
      ORDER BY txid DESC, seq DESC LIMIT 1 OFFSET ${sql.lit(kept)})`.execute(db);
  }
}
