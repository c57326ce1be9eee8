import { type Kysely, sql } from 'kysely';

/**
 * People name a wallet by the short name in its notebook and a gift by the number on the thanks screen: both are the
 * last ten digits of an id (shared/crockford.ts), and both must be found at once in a town of a million.
 */
export async function findByShortName<Schema>(db: Kysely<Schema>): Promise<void> {
  await sql.raw('CREATE INDEX wallet_short_name ON wallet (municipality_id, (substr(id, 27)))').execute(db);
  await sql
    .raw('CREATE INDEX donation_receipt ON donation (municipality_id, (substr(fact_id, 27)))')
    .execute(db);
}
