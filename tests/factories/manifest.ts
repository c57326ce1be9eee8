import { createHash } from 'node:crypto';
import { DEFAULT_INTERLEAVE, Manifest, ManifestList, ManifestMovie, Notice } from '../../shared/manifest.ts';

/** The same name gives the same UUID. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const sha256Of = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A movie by a short name; its file is thought up unless it is said. */
export const newManifestMovie = (name: string, said: Partial<ManifestMovie> = {}): ManifestMovie =>
  ManifestMovie.parse({
    movie: uuidOf(name),
    sha256: sha256Of(name),
    bytes: 1_000,
    durationMs: 20_000,
    orientation: 'landscape',
    title: { ja: `映画 ${name}` },
    by: '藤金里山の会',
    project: null,
    ...said,
  });

export const newManifestList = (list: string, said: Partial<ManifestList> = {}): ManifestList =>
  ManifestList.parse({ list, priority: 10, fromOn: null, untilOn: null, dayParts: [], movies: [], ...said });

export const newNotice = (name: string, said: Partial<Notice> = {}): Notice =>
  Notice.parse({
    notice: uuidOf(name),
    title: {
      ja: '水道工事のお知らせ',
      easy: '{水道|すいどう}{工事|こうじ}の お{知|し}らせ',
      en: 'Water works',
    },
    text: {
      ja: '10月26日の夜、藤金で水が出なくなります。',
      easy: '10{月|がつ}26{日|にち}の {夜|よる}、{藤金|ふじがね}で {水|みず}が {出|で}ません。',
      en: 'No tap water in Fujigane on the night of 26 October.',
    },
    emergency: false,
    fromAt: '2010-10-01T00:00:00.000Z',
    untilAt: null,
    ...said,
  });

/** A manifest whose version follows from what it says. */
export function newManifest(said: Partial<Omit<Manifest, 'version'>> = {}): Manifest {
  const plan = { movies: [], lists: [], interleave: DEFAULT_INTERLEAVE, notices: [], ...said };
  return Manifest.parse({ version: sha256Of(JSON.stringify(plan)), ...plan });
}

/** A manifest that plays these movies one after the other, all week. */
export const playing = (
  movies: readonly ManifestMovie[],
  said: Partial<Omit<Manifest, 'version'>> = {},
): Manifest =>
  newManifest({
    movies: [...movies],
    lists: [newManifestList('all', { movies: movies.map(({ movie }) => movie) })],
    ...said,
  });
