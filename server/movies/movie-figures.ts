import type { Kysely } from 'kysely';
import type { MovieFigures } from '../../shared/movie-figures.ts';
import type { Schema } from '../db/schema.ts';
import { readFigures } from '../plays/read-figures.ts';
import { type ReadUsual, usualFigures } from '../plays/usual-figures.ts';

/** What is usual is counted once for all who ask by the same books. */
const usual = new WeakMap<Kysely<Schema>, ReadUsual>();

/** The figures of a post, in all its orientations and however often it was made; or of one movie of the city's. */
export async function figuresOfMovies(
  db: Kysely<Schema>,
  of: {
    readonly municipality: string;
    readonly post: string | null;
    readonly movie: string;
    readonly nowMs: number;
  },
): Promise<MovieFigures> {
  const { municipality, post, movie, nowMs } = of;
  const readUsual = usual.get(db) ?? usualFigures(db);
  usual.set(db, readUsual);
  const movies = post === null ? [movie] : (await moviesOfPost(db, municipality, post)).map(({ id }) => id);
  return await readFigures(db, { municipality, subject: post ?? movie, movies, nowMs }, readUsual);
}

export const moviesOfPost = (db: Kysely<Schema>, municipality: string, post: string) =>
  db
    .selectFrom('movie')
    .select(['id', 'orientation', 'sha256', 'duration_ms', 'bytes', 'withdrawn_at'])
    .where('municipality_id', '=', municipality)
    .where('post_id', '=', post)
    .orderBy('orientation')
    .execute();
