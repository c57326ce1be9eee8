import { DEFAULT_INTERLEAVE } from '../../shared/manifest.ts';
import type { Playlist } from '../../shared/office/playlists.ts';
import type { Orientation } from '../../shared/storyboard.ts';
import { toInstant } from '../../shared/time.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';
import type { ManifestPlace, ManifestRows, MovieOn } from './manifest-rows.ts';

/** Older movies are in no manifest: five times as many as one may name. */
const MOVIES_READ = 5000;
/** As many as a manifest may hold. */
const NOTICES_READ = 50;

type Town = { municipality: string };

interface PlaylistRow {
  readonly id: string;
  readonly name: string;
  readonly state: Playlist['state'];
  readonly priority: number;
  readonly from_on: string | null;
  readonly until_on: string | null;
  readonly day_parts: string;
  readonly places: string;
  readonly content: string;
}
const FIND_PLAYLISTS: Lookup<Town, PlaylistRow> = {
  name: 'playlists-of-town',
  keys: { municipality: 'text' },
  sql: `SELECT p.id, p.name, p.state, p.priority, p.from_on, p.until_on, p.day_parts, p.places, p.content
    FROM {keys} JOIN playlist p ON p.municipality_id = k.municipality`,
};

interface MovieRow {
  readonly id: string;
  readonly post_id: string | null;
  readonly orientation: Orientation;
  readonly sha256: string;
  readonly bytes: number;
  readonly duration_ms: number;
  readonly title: string;
  readonly by_name: string | null;
  readonly project_id: string | null;
  readonly tags: string;
  readonly at: string;
}
const FIND_MOVIES: Lookup<Town, MovieRow> = {
  name: 'movies-that-are-on',
  keys: { municipality: 'text' },
  sql: `SELECT m.id, m.post_id, m.orientation, m.sha256, m.bytes, m.duration_ms, m.title, p.by_name, m.project_id,
      coalesce(p.tags, m.tags) AS tags, coalesce(p.decided_at, m.created_at) AS at
    FROM movie m LEFT JOIN post p ON p.municipality_id = m.municipality_id AND p.id = m.post_id
    WHERE m.municipality_id = (SELECT k.municipality FROM {keys})
      AND m.withdrawn_at IS NULL AND (m.source = 'city' OR p.state = 'approved')
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${MOVIES_READ}`,
};

interface NoticeRow {
  readonly id: string;
  readonly kind: 'city' | 'emergency';
  readonly title: string;
  readonly text: string;
  readonly from_at: string;
  readonly until_at: string | null;
}
const FIND_NOTICES: Lookup<Town & { now: string }, NoticeRow> = {
  name: 'open-notices',
  keys: { municipality: 'text', now: 'text' },
  sql: `SELECT n.id, n.kind, n.title, n.text, n.from_at, n.until_at FROM notice n
    WHERE n.municipality_id = (SELECT k.municipality FROM {keys}) AND n.ended_at IS NULL
      AND (n.until_at IS NULL OR n.until_at > (SELECT k.now FROM {keys}))
    ORDER BY n.kind DESC, n.from_at, n.id LIMIT ${NOTICES_READ}`,
};

const FIND_INTERLEAVE: Lookup<Town, { interleave: string | null }> = {
  name: 'interleave-of-town',
  keys: { municipality: 'text' },
  sql: 'SELECT m.interleave FROM {keys} JOIN municipality m ON m.id = k.municipality',
};

const FIND_PLACE: Lookup<
  Town & { kiosk: string },
  { id: string; site_id: string; district: string; tags: string; orientation: Orientation }
> = {
  name: 'place-of-kiosk',
  keys: { municipality: 'text', kiosk: 'text' },
  sql: `SELECT q.id, q.site_id, s.district, s.tags, q.orientation
    FROM {keys} JOIN kiosk q ON q.municipality_id = k.municipality AND q.id = k.kiosk
    JOIN site s ON s.municipality_id = q.municipality_id AND s.id = q.site_id`,
};

/** All that the manifests of a municipality are planned from, as of now. JSON was parsed when it was written. */
export async function readManifestRows(
  reader: Reader,
  municipality: string,
  nowMs: number,
): Promise<ManifestRows> {
  const [playlists, movies, notices, [town]] = await Promise.all([
    reader.lookup(FIND_PLAYLISTS, [{ municipality }]),
    reader.lookup(FIND_MOVIES, [{ municipality }]),
    reader.lookup(FIND_NOTICES, [{ municipality, now: toInstant(nowMs) }]),
    reader.lookup(FIND_INTERLEAVE, [{ municipality }]),
  ]);
  return {
    playlists: playlists.map(playlistOf),
    movies: movies.map(movieOf),
    notices: notices.map((row) => ({
      notice: row.id,
      title: JSON.parse(row.title),
      text: JSON.parse(row.text),
      emergency: row.kind === 'emergency',
      fromAt: row.from_at,
      untilAt: row.until_at,
    })),
    interleave: town?.interleave ? JSON.parse(town.interleave) : DEFAULT_INTERLEAVE,
  };
}

/** Where a kiosk stands; null when there is no such kiosk in this municipality. */
export async function readPlace(
  reader: Reader,
  municipality: string,
  kiosk: string,
): Promise<ManifestPlace | null> {
  const [row] = await reader.lookup(FIND_PLACE, [{ municipality, kiosk }]);
  if (!row) return null;
  const { id, site_id, district, tags, orientation } = row;
  return { kiosk: id, site: site_id, district, tags: JSON.parse(tags), orientation };
}

/** A list as its row keeps it. */
export const playlistOf = (row: PlaylistRow): Playlist => ({
  id: row.id,
  name: JSON.parse(row.name),
  state: row.state,
  priority: row.priority,
  fromOn: row.from_on,
  untilOn: row.until_on,
  dayParts: JSON.parse(row.day_parts),
  places: JSON.parse(row.places),
  content: JSON.parse(row.content),
});

const movieOf = (row: MovieRow): MovieOn => ({
  movie: row.id,
  post: row.post_id,
  orientation: row.orientation,
  sha256: row.sha256,
  bytes: row.bytes,
  durationMs: row.duration_ms,
  title: JSON.parse(row.title),
  by: row.by_name,
  project: row.project_id,
  tags: JSON.parse(row.tags),
  at: row.at,
});
