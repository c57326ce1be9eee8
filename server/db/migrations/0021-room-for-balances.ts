import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/**
 * Balances change all day. With room in each page PostgreSQL writes the new row beside the old one and touches no index; pages that are
 * full already are left as they are. SQLite changes rows in place.
 */
export async function roomForBalances<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') await sql`ALTER TABLE account SET (fillfactor = 40)`.execute(db);
}
