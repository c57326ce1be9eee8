import type { Kysely } from 'kysely';
import type { Text } from '../../shared/text.ts';
import type { Schema } from '../db/schema.ts';
import { townSettings } from './town-settings.ts';

/** A municipality's name; undefined when there is none. */
export const townName = async (db: Kysely<Schema>, municipality: string): Promise<Text | undefined> =>
  (await townSettings(db, municipality))?.name;
