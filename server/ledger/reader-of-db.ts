import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Reader, SqlType } from './engine.ts';

/** What a value is called in both databases. */
const TYPE: Record<SqlType, string> = { text: 'text', integer: 'bigint' };
/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535. */
const KEYS_AT_ONCE = 1000;

/** Lets the office run the lookups of the exchange: what it shows is what kiosks are told, word for word. */
export const readerOf = (db: Kysely<Schema>): Reader => ({
  async lookup<Key extends object, Found extends object>(
    { keys, sql: text }: Parameters<Reader['lookup']>[0],
    wanted: readonly Key[],
  ): Promise<Found[]> {
    // The names and types are the statement's own; each value is bound.
    const columns = Object.entries(keys) as [keyof Key & string, SqlType][];
    const names = sql.join(columns.map(([name]) => sql.ref(name)));
    const found: Found[] = [];
    for (let start = 0; start < wanted.length; start += KEYS_AT_ONCE) {
      const lines = wanted
        .slice(start, start + KEYS_AT_ONCE)
        .map(
          (key) =>
            sql`(${sql.join(columns.map(([name, type]) => sql`CAST(${key[name]} AS ${sql.raw(TYPE[type])})`))})`,
        );
      // A table of values, as the engines make it: a union of so many parts would be too long for SQLite.
      const { rows } = await sql<Found>`WITH k (${names}) AS (VALUES ${sql.join(lines)}) ${sql.raw(
        text.replaceAll('{keys}', 'k'),
      )}`.execute(db);
      for (const row of rows) found.push(row);
    }
    return found;
  },
});
