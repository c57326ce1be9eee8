import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/**
 * Which sessions' attendances a transaction changed, in the order they were committed: what was added up of all the others
 * still holds. A row for each transaction, never changed, so that nobody waits for anybody; only the newest are kept.
 */
export async function tellAttendanceChanges<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, serial, txid, clustered } = DIALECT_WORDS[dialect];
  await sql
    .raw(
      `CREATE TABLE attendance_change (
        municipality_id ${text} NOT NULL,
        txid ${txid},
        seq ${serial},
        sessions ${text} NOT NULL,
        PRIMARY KEY (municipality_id, txid, seq)
      ) ${clustered}`,
    )
    .execute(db);
}
