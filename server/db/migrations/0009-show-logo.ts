import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/** A municipality's logo, which the console and its papers show. */
export async function showLogo<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, strict } = DIALECT_WORDS[dialect];
  const bytes = dialect === 'sqlite' ? 'BLOB' : 'bytea';
  await sql
    .raw(
      `CREATE TABLE municipality_logo (
      municipality_id ${text} NOT NULL PRIMARY KEY REFERENCES municipality (id),
      sha256 ${text} NOT NULL,
      png ${bytes} NOT NULL,
      set_at ${text} NOT NULL
    ) ${strict}`,
    )
    .execute(db);
}
