import { createHash } from 'node:crypto';
import type { Manifest, ManifestList, ManifestMovie } from '../../shared/manifest.ts';
import { EVERYDAY, EVERYWHERE, type Playlist, type PlaylistPlaces } from '../../shared/office/playlists.ts';
import type { Orientation } from '../../shared/storyboard.ts';
import { dayInJapan } from '../../shared/time.ts';
import { canonicalJson } from './canonical-json.ts';
import { choosePieces, fileFor, listPieces, type Piece } from './list-pieces.ts';
import type { ManifestPlace, ManifestRows, MovieOn } from './manifest-rows.ts';

/** As many as shared/manifest.ts takes. */
const MOVIES_MAX = 1000;
const MOVIES_PER_LIST = 500;
const LISTS_MAX = 100;
const NOTICES_MAX = 50;

/** What every municipality plays until it says otherwise under the same name. */
const EVERYDAY_LIST: Playlist = {
  id: EVERYDAY,
  name: { ja: 'ふだんの番組', easy: 'いつもの{番組|ばんぐみ}', en: 'Everyday' },
  state: 'in-use',
  priority: 0,
  fromOn: null,
  untilOn: null,
  dayParts: [],
  places: EVERYWHERE,
  content: { kind: 'all' },
};

/** The municipality's lists that may still play, with the one that every municipality has. */
export function listsInUse(playlists: readonly Playlist[], nowMs: number): Playlist[] {
  const today = dayInJapan(nowMs);
  const own = playlists.filter(
    ({ state, untilOn }) => state === 'in-use' && (untilOn === null || untilOn >= today),
  );
  return playlists.some(({ id }) => id === EVERYDAY) ? own : [...own, EVERYDAY_LIST];
}

/** Whether a list plays at a place: at every one that any of its words names, or everywhere when it has none. */
export function playsAt(
  { districts, sites, kiosks, tags }: PlaylistPlaces,
  place: Omit<ManifestPlace, 'orientation'>,
): boolean {
  if (districts.length + sites.length + kiosks.length + tags.length === 0) return true;
  return (
    districts.includes(place.district) ||
    sites.includes(place.site) ||
    kiosks.some((kiosk) => kiosk === place.kiosk) ||
    tags.some((tag) => place.tags.includes(tag))
  );
}

/**
 * Plans the manifests of one municipality. Kiosks at which the same lists play, on screens that stand alike, share one.
 * Equal rows give an equal version, whenever and wherever it is planned.
 */
export function manifestPlanner(rows: ManifestRows, nowMs: number): (place: ManifestPlace) => Manifest {
  const pieces = listPieces(rows.movies);
  const lists = listsInUse(rows.playlists, nowMs).sort(
    (a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1),
  );
  const planned = new Map<string, Manifest>();
  return (place) => {
    const here = lists.filter(({ places }) => playsAt(places, place)).slice(0, LISTS_MAX);
    const key = [place.orientation, ...here.map(({ id }) => id)].join(' ');
    const manifest = planned.get(key) ?? manifestOf(rows, here, { pieces, orientation: place.orientation });
    planned.set(key, manifest);
    return manifest;
  };
}

/** What one kiosk should play. */
export const planManifest = (rows: ManifestRows, place: ManifestPlace, nowMs: number): Manifest =>
  manifestPlanner(rows, nowMs)(place);

function manifestOf(
  { interleave, notices }: ManifestRows,
  playing: readonly Playlist[],
  { pieces, orientation }: { readonly pieces: readonly Piece[]; readonly orientation: Orientation },
): Manifest {
  const movies = new Map<string, ManifestMovie>();
  const lists = playing
    .map((list) => manifestList(list, filesOf(list, pieces, orientation), movies))
    .filter((list) => list.movies.length > 0);
  const manifest = {
    movies: [...movies.values()],
    lists,
    interleave,
    notices: notices.slice(0, NOTICES_MAX),
  };
  return { version: createHash('sha256').update(canonicalJson(manifest)).digest('hex'), ...manifest };
}

const filesOf = ({ content }: Playlist, pieces: readonly Piece[], orientation: Orientation): MovieOn[] =>
  choosePieces(content, pieces)
    .flatMap((piece) => fileFor(piece, orientation) ?? [])
    .slice(0, MOVIES_PER_LIST);

/** The list as a kiosk plays it; its movies join the others. The most important lists take the room there is. */
function manifestList(
  { id, priority, fromOn, untilOn, dayParts }: Playlist,
  files: readonly MovieOn[],
  movies: Map<string, ManifestMovie>,
): ManifestList {
  for (const file of files) {
    if (movies.size >= MOVIES_MAX) break;
    movies.set(file.movie, manifestMovie(file));
  }
  return {
    list: id,
    priority,
    fromOn,
    untilOn,
    dayParts: [...dayParts],
    movies: files.map(({ movie }) => movie).filter((movie) => movies.has(movie)),
  };
}

const manifestMovie = (file: MovieOn): ManifestMovie => ({
  movie: file.movie,
  sha256: file.sha256,
  bytes: file.bytes,
  durationMs: file.durationMs,
  orientation: file.orientation,
  title: file.title,
  by: file.by,
  project: file.project,
});
