import { type Kysely, sql } from 'kysely';
import { idTailFromCrockford } from '../../shared/crockford.ts';
import { TAIL_START } from '../cards/find-wallet.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';

/** The gift behind the number on a thanks screen. */
export async function findDonation(db: Kysely<Schema>, municipality: string, receipt: string) {
  const tail = idTailFromCrockford(receipt);
  if (tail === null) return refuse('request/malformed', 'a receipt number looks like 7F3K-29QD');
  const [donation, ...others] = await db
    .selectFrom('donation')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where(sql<string>`substr(fact_id, ${sql.lit(TAIL_START)})`, '=', tail)
    .limit(2)
    .execute();
  if (!donation) return refuse('name/unknown', receipt) satisfies Refused;
  if (others.length > 0) return refuse('state/conflict', 'two gifts share this number');
  return { status: 'found' as const, donation };
}
