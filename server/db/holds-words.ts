import type BetterSqlite from 'better-sqlite3';
import { type RawBuilder, sql } from 'kysely';

/** NFKC leaves these as they are, so that most texts are spared it: it is what takes the time. */
const PLAIN = /^[\t\n\r -~\u3001-\u3003\u3005-\u3011\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/;
const folded = (text: string): string => (PLAIN.test(text) ? text : text.normalize('NFKC'));

/** Finds the words in a folded text, A to Z in either case; nothing in them is a pattern. */
const patternOf = (words: string): RegExp =>
  new RegExp(
    folded(words)
      .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
      .replace(/[A-Za-z]/g, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`),
  );

/** Gives a connection the function that `holdsWords` asks for; PostgreSQL has it from migration 0014. */
export function giveHoldsWords(database: BetterSqlite.Database): BetterSqlite.Database {
  // One search asks about the same words for each row.
  let asked = { words: '', pattern: patternOf('') };
  database.function('holds_words', { deterministic: true }, (held: unknown, words: unknown) => {
    if (typeof held !== 'string' || typeof words !== 'string') return null;
    if (words !== asked.words) asked = { words, pattern: patternOf(words) };
    return asked.pattern.test(folded(held)) ? 1 : 0;
  });
  return database;
}

/**
 * Whether one of some columns holds what a person typed: the one rule of every list, the same on both databases. Full and half
 * width are one (NFKC), and so are great and small letters from A to Z; nothing in the words is a pattern.
 */
export const holdsWords = (columns: readonly string[], words: string): RawBuilder<boolean> =>
  sql`(${sql.join(
    columns.map((column) => sql`holds_words(${sql.ref(column)}, ${words})`),
    sql` OR `,
  )})`;
