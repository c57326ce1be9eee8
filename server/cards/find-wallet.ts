import { type Kysely, sql } from 'kysely';
import { idTailFromCrockford } from '../../shared/crockford.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';

/** Ids are found by their last ten digits: what `idTailFromCrockford` gives of a short name. Matches the indexes. */
export const TAIL_START = 27;

/** The wallet behind a short name from a notebook. */
export async function findWallet(
  db: Kysely<Schema>,
  municipality: string,
  alias: string,
): Promise<{ status: 'found'; wallet: string } | Refused> {
  const tail = idTailFromCrockford(alias);
  if (tail === null)
    return refuse('request/malformed', 'a short name has eight characters, such as 7F3K29QD');
  const [first, ...others] = await db
    .selectFrom('wallet')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where(sql<string>`substr(id, ${sql.lit(TAIL_START)})`, '=', tail)
    .limit(2)
    .execute();
  if (!first) return refuse('name/unknown', alias);
  // One chance in a million million for each pair of wallets: worth an honest answer, not a longer name.
  if (others.length > 0)
    return refuse('state/conflict', 'two wallets share this short name: use a receipt number');
  return { status: 'found', wallet: first.id };
}
