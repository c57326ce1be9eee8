import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Whether the transaction that has this request's id is this very payment, and no other entry of the office. */
export async function isSamePayment(
  db: Kysely<Schema>,
  said: {
    readonly municipality: string;
    readonly request: string;
    readonly wallet: string;
    readonly amountYen: number;
    readonly into: 'prepaid' | 'overdraft-due';
  },
): Promise<boolean> {
  const row = await db
    .selectFrom('posting')
    .innerJoin('account', (join) =>
      join
        .onRef('account.municipality_id', '=', 'posting.municipality_id')
        .onRef('account.id', '=', 'posting.to_account'),
    )
    .select(['posting.amount', 'account.purpose', 'account.owner_id'])
    .where('posting.municipality_id', '=', said.municipality)
    .where('posting.transaction_id', '=', said.request)
    .executeTakeFirst();
  return row?.purpose === said.into && row.owner_id === said.wallet && row.amount === said.amountYen;
}
