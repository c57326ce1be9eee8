import type { Kysely } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import type { Schema } from '../db/schema.ts';

const DAY_MS = 24 * 3_600_000;

/** Deletes the pictures of screens that are older than their municipality keeps them (`pictureRetentionDays`). */
export async function forgetPictures(db: Kysely<Schema>, nowMs: number): Promise<void> {
  const towns = await db.selectFrom('municipality').select(['id', 'settings']).execute();
  for (const { id, settings } of towns) {
    const { pictureRetentionDays } = Settings.parse(JSON.parse(settings));
    await db
      .deleteFrom('kiosk_picture')
      .where('municipality_id', '=', id)
      .where('taken_at', '<', toInstant(nowMs - pictureRetentionDays * DAY_MS))
      .execute();
  }
}
