import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Whether nothing stands in a wallet's notebook: no movement, no gift, no attendance. */
export async function isUntouched(
  db: Kysely<Schema>,
  municipality: string,
  wallet: string,
): Promise<boolean> {
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('owner_id', '=', wallet)
    .executeTakeFirst();
  if (account) return false;
  for (const table of ['attendance', 'donation'] as const) {
    const row = await db
      .selectFrom(table)
      .select('wallet_id')
      .where('municipality_id', '=', municipality)
      .where('wallet_id', '=', wallet)
      .executeTakeFirst();
    if (row) return false;
  }
  return true;
}
