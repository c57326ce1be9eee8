import type { PlaylistContent } from '../../shared/office/playlists.ts';
import type { Orientation } from '../../shared/storyboard.ts';
import type { MovieOn } from './manifest-rows.ts';

/** What a playlist names: a post with its files, or one movie of the city's. */
export interface Piece {
  /** The post's id, or the movie's. */
  readonly id: string;
  /** The newest of each orientation. */
  readonly files: Readonly<Partial<Record<Orientation, MovieOn>>>;
  /** One of them, for its words. */
  readonly first: MovieOn;
  readonly tags: readonly string[];
  readonly at: string;
}

/** The movies of a municipality as pieces, newest first. */
export function listPieces(movies: readonly MovieOn[]): Piece[] {
  const byId = new Map<string, MovieOn[]>();
  for (const movie of movies) {
    const id = movie.post ?? movie.movie;
    const files = byId.get(id);
    if (files) files.push(movie);
    else byId.set(id, [movie]);
  }
  return [...byId]
    .flatMap(([id, files]): Piece[] => {
      const sorted = files.toSorted((a, b) => newestFirst(a.at, b.at) || newestFirst(a.movie, b.movie));
      const [first] = sorted;
      if (!first) return [];
      const landscape = sorted.find(({ orientation }) => orientation === 'landscape');
      const portrait = sorted.find(({ orientation }) => orientation === 'portrait');
      return [
        {
          id,
          files: { ...(landscape && { landscape }), ...(portrait && { portrait }) },
          first,
          tags: first.tags,
          at: first.at,
        },
      ];
    })
    .sort((a, b) => newestFirst(a.at, b.at) || newestFirst(a.id, b.id));
}

const newestFirst = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);

/** The pieces a list plays, in its order; `pieces` come newest first. */
export function choosePieces(content: PlaylistContent, pieces: readonly Piece[]): Piece[] {
  if (content.kind === 'all') return [...pieces];
  if (content.kind === 'tags') {
    const wanted = new Set(content.tags);
    return pieces.filter(({ tags }) => tags.some((tag) => wanted.has(tag)));
  }
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  return [...new Set(content.chosen)].flatMap((id) => byId.get(id) ?? []);
}

/** The file that fits a screen: of its own orientation, else landscape. A landscape screen shows nothing upright. */
export const fileFor = ({ files }: Piece, orientation: Orientation): MovieOn | undefined =>
  files[orientation] ?? files.landscape;
