import * as endpoints from '../../shared/office/playlists.ts';
import { EVERYDAY, PLAYLISTS_MAX, type Playlist } from '../../shared/office/playlists.ts';
import { toInstant } from '../../shared/time.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { readerOf } from '../ledger/reader-of-db.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit, type OfficeWrite } from '../office/office-world.ts';
import { choosePieces, fileFor, listPieces } from './list-pieces.ts';
import { listsInUse, playsAt } from './plan-manifest.ts';
import { findPlaylist, writePlaylist } from './playlist.store.ts';
import { readManifestRows } from './read-manifest-rows.ts';
import { readPlaces } from './read-places.ts';

/** Every list with how much it plays and at how many kiosks, and the kiosks that none has anything for. */
export const listPlaylists = route(
  endpoints.listPlaylists,
  async ({ db, nowMs }, { params: { municipality } }) => {
    const nowAtMs = nowMs();
    const rows = await readManifestRows(readerOf(db), municipality, nowAtMs);
    const kiosks = await readPlaces(db, municipality);
    const pieces = listPieces(rows.movies);
    const inUse = listsInUse(rows.playlists, nowAtMs);
    const count = (list: Playlist) => ({
      movies: choosePieces(list.content, pieces).length,
      kiosks: kiosks.filter((kiosk) => playsAt(list.places, kiosk)).length,
    });
    const everyday = rows.playlists.some(({ id }) => id === EVERYDAY)
      ? undefined
      : inUse.find(({ id }) => id === EVERYDAY);
    const plays = inUse.map(({ places, content }) => ({ places, pieces: choosePieces(content, pieces) }));
    return done({
      rows: rows.playlists
        .toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1))
        .map((list) => ({ ...list, ...count(list) })),
      everyday: everyday ? count(everyday) : null,
      interleave: rows.interleave,
      movies: pieces.length,
      kiosks: kiosks.length,
      silent: kiosks
        .filter(
          (kiosk) =>
            !plays.some(
              (list) =>
                playsAt(list.places, kiosk) && list.pieces.some((piece) => fileFor(piece, kiosk.orientation)),
            ),
        )
        .map(({ kiosk, name }) => ({ kiosk, name })),
    });
  },
);

export const createPlaylist = route(
  endpoints.createPlaylist,
  async (world, { params: { municipality }, body }) => {
    return await commit(world, municipality, async (write) => {
      const { trx, tell, audit } = write;
      audit({ subject: `playlist/${body.id}`, after: body });
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      if (await findPlaylist(trx, municipality, body.id)) return refuse('name/taken', body.id);
      const { many } = await trx
        .selectFrom('playlist')
        .select(({ fn }) => fn.countAll<number>().as('many'))
        .where('municipality_id', '=', municipality)
        .executeTakeFirstOrThrow();
      if (many >= PLAYLISTS_MAX) return refuse('state/conflict', `at most ${PLAYLISTS_MAX} playlists`);
      const odd = await whyNot(write, municipality, body);
      if (odd) return odd;
      await writePlaylist(trx, municipality, body, toInstant(world.nowMs()));
      await tell('manifest', '');
      return created(body);
    });
  },
);

export const updatePlaylist = route(
  endpoints.updatePlaylist,
  async (world, { params: { municipality, playlist }, body }) => {
    return await commit(world, municipality, async (write) => {
      const { trx, tell, audit } = write;
      const before = await findPlaylist(trx, municipality, playlist);
      if (!before) return refuse('name/unknown', playlist);
      const after = { id: playlist, ...body };
      audit({ subject: `playlist/${playlist}`, before, after });
      const odd = await whyNot(write, municipality, after);
      if (odd) return odd;
      await writePlaylist(trx, municipality, after, toInstant(world.nowMs()));
      await tell('manifest', '');
      return done(after);
    });
  },
);

export const removePlaylist = route(
  endpoints.removePlaylist,
  async (world, { params: { municipality, playlist } }) => {
    return await commit(world, municipality, async ({ trx, tell, audit }) => {
      const before = await findPlaylist(trx, municipality, playlist);
      if (!before) return refuse('name/unknown', playlist);
      audit({ subject: `playlist/${playlist}`, before });
      await trx
        .deleteFrom('playlist')
        .where('municipality_id', '=', municipality)
        .where('id', '=', playlist)
        .execute();
      await tell('manifest', '');
      return done({ id: playlist });
    });
  },
);

export const setInterleave = route(
  endpoints.setInterleave,
  async (world, { params: { municipality }, body }) => {
    return await commit(world, municipality, async ({ trx, tell, audit }) => {
      const before = await trx
        .selectFrom('municipality')
        .select('interleave')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!before) return refuse('name/unknown', municipality);
      audit({
        subject: 'interleave',
        before: before.interleave === null ? null : JSON.parse(before.interleave),
        after: body,
      });
      await trx
        .updateTable('municipality')
        .set({ interleave: JSON.stringify(body) })
        .where('id', '=', municipality)
        .execute();
      await tell('manifest', '');
      return done(body);
    });
  },
);

/** A period must not end before it begins, and places must be the municipality's own. */
async function whyNot(
  { trx }: OfficeWrite,
  municipality: string,
  { fromOn, untilOn, places }: Playlist,
): Promise<Refused | null> {
  if (fromOn !== null && untilOn !== null && untilOn < fromOn) return refuse('request/malformed', 'untilOn');
  const known = async (table: 'site' | 'kiosk', ids: readonly string[]): Promise<Set<string>> => {
    if (ids.length === 0) return new Set();
    const rows = await trx
      .selectFrom(table)
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('id', 'in', [...ids])
      .execute();
    return new Set(rows.map(({ id }) => id));
  };
  const [sites, kiosks] = [await known('site', places.sites), await known('kiosk', places.kiosks)];
  const strange =
    places.sites.find((site) => !sites.has(site)) ?? places.kiosks.find((kiosk) => !kiosks.has(kiosk));
  return strange === undefined ? null : refuse('name/unknown', strange);
}
