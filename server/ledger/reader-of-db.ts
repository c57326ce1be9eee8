import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Reader, SqlType } from './engine.ts';

/** What a value is called in both databases. */
const TYPE: Record<SqlType, string> = { text: 'text', integer: 'bigint' };

/** Lets the office run the lookups of the exchange: what it shows is what kiosks are told, word for word. */
export const readerOf = (db: Kysely<Schema>): Reader => ({
  async lookup<Key extends object, Found extends object>(
    { keys, sql: text }: Parameters<Reader['lookup']>[0],
    wanted: readonly Key[],
  ): Promise<Found[]> {
    if (wanted.length === 0) return [];
    // The names and types are the statement's own; each value is bound.
    const columns = Object.entries(keys) as [keyof Key & string, SqlType][];
    const lines = wanted.map(
      (key) =>
        sql`SELECT ${sql.join(
          columns.map(
            ([name, type]) => sql`CAST(${key[name]} AS ${sql.raw(TYPE[type])}) AS ${sql.ref(name)}`,
          ),
        )}`,
    );
    const table = sql`(${sql.join(lines, sql` UNION ALL `)}) AS k`;
    const parts = text.split('{keys}').map((part) => sql.raw(part));
    const { rows } = await sql<Found>`${sql.join(parts, table)}`.execute(db);
    return rows;
  },
});
