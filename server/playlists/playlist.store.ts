import type { Kysely } from 'kysely';
import type { Playlist } from '../../shared/office/playlists.ts';
import type { Schema } from '../db/schema.ts';
import { playlistOf } from './read-manifest-rows.ts';

export async function findPlaylist(
  trx: Kysely<Schema>,
  municipality: string,
  id: string,
): Promise<Playlist | null> {
  const row = await trx
    .selectFrom('playlist')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? playlistOf(row) : null;
}

/** Keeps a playlist, in place of the one of its name if there is one. */
export async function writePlaylist(
  trx: Kysely<Schema>,
  municipality: string,
  list: Playlist,
  at: string,
): Promise<void> {
  const columns = {
    name: JSON.stringify(list.name),
    state: list.state,
    priority: list.priority,
    from_on: list.fromOn,
    until_on: list.untilOn,
    day_parts: JSON.stringify(list.dayParts),
    places: JSON.stringify(list.places),
    content: JSON.stringify(list.content),
    changed_at: at,
  };
  await trx
    .insertInto('playlist')
    .values({ municipality_id: municipality, id: list.id, ...columns })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doUpdateSet(columns))
    .execute();
}
