import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Whether a municipality has a kiosk of this id, revoked ones too. */
export async function hasKiosk(db: Kysely<Schema>, municipality: string, kiosk: string): Promise<boolean> {
  const row = await db
    .selectFrom('kiosk')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('id', '=', kiosk)
    .executeTakeFirst();
  return row !== undefined;
}
