import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';
import type { Schema } from './schema.ts';

/**
 * Settings under which PostgreSQL runs a statement as it is written: from the few rows it begins with outwards, each join through an
 * index. With the statistics of a table that was empty a moment ago it went through a whole table for each of them.
 */
export const KEYED_PLANS: Readonly<Record<string, string>> = {
  join_collapse_limit: '1',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_seqscan: 'off',
  jit: 'off',
};

/** And what is asked for in an index's order is read in it: the next few rows of a long log, not all of it to sort them. */
const IN_ORDER = { enable_sort: 'off', enable_bitmapscan: 'off' };

/** Sets both for the rest of a transaction. SQLite needs no such word. */
export async function planByKeys(trx: Kysely<Schema>, dialect: Dialect): Promise<void> {
  if (dialect !== 'postgres') return;
  for (const [name, value] of Object.entries({ ...KEYED_PLANS, ...IN_ORDER }))
    await sql`SELECT set_config(${name}, ${value}, true)`.execute(trx);
}
