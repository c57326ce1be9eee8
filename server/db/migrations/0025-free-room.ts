import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/**
 * What is kept of one poster is found by the poster: with each beginning upload all of it is counted. A post that was on
 * the screens may be thrown away by its poster: its row stays for reports and figures, without its photos and words.
 */
export async function freeRoom<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text } = DIALECT_WORDS[dialect];
  const statements = [
    // Unique, so that SQLite prefers it to the primary key the table lives in.
    'CREATE UNIQUE INDEX asset_of_owner ON asset_owner (municipality_id, owner_id, sha256)',
    `ALTER TABLE post ADD COLUMN removed_at ${text}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
