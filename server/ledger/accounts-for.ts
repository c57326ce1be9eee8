import { type Kysely, sql } from 'kysely';
import type { PURPOSES, Purpose } from '../../shared/rules/plan-postings.ts';
import type { Schema } from '../db/schema.ts';

export type TownPurpose = {
  [P in Purpose]: (typeof PURPOSES)[P]['owner'] extends 'wallet' ? never : P;
}[Purpose];

export interface TownAccount<Wanted extends TownPurpose> {
  readonly id: number;
  readonly purpose: Wanted;
  readonly owner_id: string;
  readonly balance: number;
}

/**
 * The accounts for some purposes that are the town's or its projects': a few for each, among those of all wallets. In the order of the
 * index that has them together: unordered, SQLite looked through every account of the town.
 */
export async function accountsFor<Wanted extends TownPurpose>(
  db: Kysely<Schema>,
  municipality: string,
  purposes: readonly Wanted[],
): Promise<readonly TownAccount<Wanted>[]> {
  const { rows } = await sql<TownAccount<Wanted>>`SELECT id, purpose, owner_id, balance FROM account
    WHERE municipality_id = ${municipality} AND purpose IN (${sql.join(purposes)})
    ORDER BY purpose, owner_id`.execute(db);
  return rows;
}
