import { createHash } from 'node:crypto';
import type { ManifestPlace, ManifestRows, MovieOn } from '../../server/playlists/manifest-rows.ts';
import { DEFAULT_INTERLEAVE } from '../../shared/manifest.ts';
import { EVERYWHERE, type Playlist } from '../../shared/office/playlists.ts';

/** An id that stands for a number. */
export const uuidOf = (number: number): string =>
  `0190a1b2-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** A movie that is on: of post `number`, unless said. A greater number is newer. */
export const newMovieOn = (number: number, said: Partial<MovieOn> = {}): MovieOn => ({
  movie: uuidOf(0x1000 + number),
  post: uuidOf(number),
  orientation: 'landscape',
  sha256: createHash('sha256').update(String(number)).digest('hex'),
  bytes: 1_000_000 + number,
  durationMs: 20_000,
  title: { ja: `動画${number}` },
  by: '鶴ヶ島の会',
  project: null,
  tags: [],
  at: new Date(Date.UTC(2010, 9, 1) + number * 60_000).toISOString(),
  ...said,
});

export const newPlaylist = (said: Partial<Playlist> = {}): Playlist => ({
  id: 'morning',
  name: { ja: '朝' },
  state: 'in-use',
  priority: 50,
  fromOn: null,
  untilOn: null,
  dayParts: [],
  places: EVERYWHERE,
  content: { kind: 'all' },
  ...said,
});

export const newManifestRows = (said: Partial<ManifestRows> = {}): ManifestRows => ({
  playlists: [],
  movies: [],
  notices: [],
  interleave: DEFAULT_INTERLEAVE,
  ...said,
});

export const newPlace = (said: Partial<ManifestPlace> = {}): ManifestPlace => ({
  kiosk: uuidOf(0xf000),
  site: 'city-hall-1f',
  district: 'chuo',
  tags: [],
  orientation: 'landscape',
  ...said,
});
