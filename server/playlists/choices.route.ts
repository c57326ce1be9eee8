import * as endpoints from '../../shared/office/playlists.ts';
import { textOf } from '../db/text-column.ts';
import { readerOf } from '../ledger/reader-of-db.ts';
import { done, route } from '../office/office-route.ts';
import { listPieces } from './list-pieces.ts';
import { readManifestRows } from './read-manifest-rows.ts';
import { readPlaces } from './read-places.ts';

/** As many as one manifest may name. */
const MOVIES_TOLD = 1000;

/** What a playlist can be made of: movies that are on, and places. */
export const readPlaylistChoices = route(
  endpoints.readPlaylistChoices,
  async ({ db, nowMs }, { params: { municipality } }) => {
    const { movies } = await readManifestRows(readerOf(db), municipality, nowMs());
    const pieces = listPieces(movies);
    const kiosks = await readPlaces(db, municipality);
    const rows = await db
      .selectFrom('site')
      .select(['id', 'name', 'district', 'tags'])
      .where('municipality_id', '=', municipality)
      .orderBy('id')
      .execute();
    const sites = rows.map(({ id, name, district, tags }) => ({
      id,
      name: textOf(name),
      district,
      tags: JSON.parse(tags) as string[], // Parsed when the office wrote it.
    }));
    return done({
      movies: pieces.slice(0, MOVIES_TOLD).map(({ id, files, first, tags, at }) => ({
        id,
        title: first.title,
        by: first.by,
        from: first.post === null ? ('city' as const) : ('post' as const),
        tags: [...tags],
        durationMs: first.durationMs,
        orientations: (['landscape', 'portrait'] as const).filter((way) => files[way]),
        at,
      })),
      movieTags: sorted(pieces.flatMap(({ tags }) => tags)),
      districts: sorted(sites.map(({ district }) => district)),
      siteTags: sorted(sites.flatMap(({ tags }) => tags)),
      sites,
      kiosks: kiosks.map(({ kiosk, name, site, orientation }) => ({ kiosk, name, site, orientation })),
    });
  },
);

/** Each word once. */
const sorted = (words: readonly string[]): string[] =>
  [...new Set(words)].filter((word) => word !== '').sort();
