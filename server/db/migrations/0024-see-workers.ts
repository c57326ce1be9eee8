import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/**
 * The workers that run, each by its own sign of life: a town's office sees why its movies are not made. They work for
 * all municipalities, so they belong to none.
 */
export async function seeWorkers<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, strict } = DIALECT_WORDS[dialect];
  await sql
    .raw(
      `CREATE TABLE render_worker (
        id ${text} NOT NULL PRIMARY KEY,
        seen_at ${text} NOT NULL,
        lacks ${text}
      ) ${strict}`,
    )
    .execute(db);
}
