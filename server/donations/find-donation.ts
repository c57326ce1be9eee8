import { type Kysely, sql } from 'kysely';
import { idTailFromCrockford } from '../../shared/crockford.ts';
import { TAIL_START } from '../cards/find-wallet.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';

/** The gift behind the number on a thanks screen. */
export async function findDonation(db: Kysely<Schema>, municipality: string, receipt: string) {
  const tail = idTailFromCrockford(receipt);
  if (tail === null) return refuse('request/malformed', 'a receipt number looks like 7F3K-29QD');
  // Only the key at first: then the index has all that is asked, and SQLite uses it without any statistics.
  const [key, ...others] = await db
    .selectFrom('donation')
    .select(['wallet_id', 'fact_id'])
    .where('municipality_id', '=', municipality)
    .where(sql<string>`substr(fact_id, ${sql.lit(TAIL_START)})`, '=', tail)
    .limit(2)
    .execute();
  if (!key) return refuse('name/unknown', receipt);
  if (others.length > 0) return refuse('state/conflict', 'two gifts share this number');
  const donation = await db
    .selectFrom('donation')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('wallet_id', '=', key.wallet_id)
    .where('fact_id', '=', key.fact_id)
    .executeTakeFirstOrThrow();
  return { status: 'found' as const, donation };
}
