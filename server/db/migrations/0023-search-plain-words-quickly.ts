import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/**
 * PostgreSQL's NFKC takes 20 microseconds for a line of the audit log. What is made of plain letters alone stays as it is under NFKC
 * (the same letters as in server/db/holds-words.ts), and a look at them takes a tenth of that.
 */
export async function searchPlainWordsQuickly<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  if (dialect === 'sqlite') return;
  const plain = String.raw`^[\t\n\r -~\u3001-\u3003\u3005-\u3011\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$`;
  await sql`CREATE OR REPLACE FUNCTION holds_words(held text, words text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN strpos(
      lower((CASE WHEN held ~ ${sql.lit(plain)} THEN held ELSE normalize(held, NFKC) END) COLLATE "C"),
      lower(normalize(words, NFKC) COLLATE "C")
    ) > 0`.execute(db);
}
