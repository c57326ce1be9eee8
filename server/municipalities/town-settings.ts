import type { Kysely } from 'kysely';
import { Settings } from '../../shared/town.ts';
import type { Schema } from '../db/schema.ts';

/** What a municipality has decided; undefined when there is none. */
export async function townSettings(db: Kysely<Schema>, municipality: string): Promise<Settings | undefined> {
  const row = await db
    .selectFrom('municipality')
    .select('settings')
    .where('id', '=', municipality)
    .executeTakeFirst();
  return row && Settings.parse(JSON.parse(row.settings));
}
