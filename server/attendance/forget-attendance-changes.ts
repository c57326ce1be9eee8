import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.ts';

const EVERY_MS = 600_000;
/** So many are kept in each municipality: who read before all of them adds everything up anew. */
export const CHANGES_KEPT = 20_000;

/** Deletes all but the newest. The newest always stays: on SQLite the next is numbered after it. */
export async function forgetAttendanceChanges(db: Kysely<Schema>, kept = CHANGES_KEPT): Promise<void> {
  const towns = await db.selectFrom('municipality').select('id').execute();
  for (const { id } of towns) {
    await sql`DELETE FROM attendance_change WHERE municipality_id = ${id} AND (txid, seq) <= (
      SELECT txid, seq FROM attendance_change WHERE municipality_id = ${id}
      ORDER BY txid DESC, seq DESC LIMIT 1 OFFSET ${sql.lit(kept)})`.execute(db);
  }
}

/** Forgets them now and then until it is closed. A look that fails is told and tried again with the next. */
export function keepForgettingAttendanceChanges(
  db: Kysely<Schema>,
  onFault: (fault: unknown) => void,
): { close(): void } {
  const timer = setInterval(() => void forgetAttendanceChanges(db).catch(onFault), EVERY_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
