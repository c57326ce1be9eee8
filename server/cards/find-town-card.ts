import type { Kysely } from 'kysely';
import { printTownCard, type TownCardNumber } from '../../shared/town-card.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';

export interface FoundTownCard {
  readonly status: 'found';
  readonly number: TownCardNumber;
  readonly wallet: string;
  readonly blockedAt: string | null;
  readonly replacedBy: TownCardNumber | null;
}

/** The town card of this municipality with a number, also a blocked one. */
export async function findTownCard(
  db: Kysely<Schema>,
  municipality: string,
  number: TownCardNumber,
): Promise<FoundTownCard | Refused> {
  const row = await db
    .selectFrom('town_card')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', printTownCard(number));
  return {
    status: 'found',
    number,
    wallet: row.wallet_id,
    blockedAt: row.blocked_at,
    replacedBy: row.replaced_by,
  };
}
