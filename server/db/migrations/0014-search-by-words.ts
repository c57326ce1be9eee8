import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/**
 * The search of lists as a function of PostgreSQL; SQLite's is JavaScript, given to each connection (server/db/holds-words.ts
 * has both). With COLLATE "C" case is that of A to Z whatever the server's locale; NFKC made full-width letters such.
 */
export async function searchByWords<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  if (dialect === 'sqlite') return;
  await sql`CREATE FUNCTION holds_words(held text, words text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN strpos(lower(normalize(held, NFKC) COLLATE "C"), lower(normalize(words, NFKC) COLLATE "C")) > 0`.execute(
    db,
  );
}
