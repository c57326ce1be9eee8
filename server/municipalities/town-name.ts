import type { Kysely } from 'kysely';
import type { Text } from '../../shared/text.ts';
import { Settings } from '../../shared/town.ts';
import type { Schema } from '../db/schema.ts';

/** A municipality's name; undefined when there is none. */
export async function townName(db: Kysely<Schema>, municipality: string): Promise<Text | undefined> {
  const row = await db
    .selectFrom('municipality')
    .select('settings')
    .where('id', '=', municipality)
    .executeTakeFirst();
  return row && Settings.parse(JSON.parse(row.settings)).name;
}
