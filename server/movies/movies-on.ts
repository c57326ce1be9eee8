import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/**
 * Movies that are on: not withdrawn, and of a post that is approved (or of the city's). The one rule for kiosks' files
 * and for the public; server/playlists/read-manifest-rows.ts says it to manifests.
 */
export const moviesOn = (db: Kysely<Schema>, municipality: string) =>
  db
    .selectFrom('movie')
    .leftJoin('post', (join) =>
      join.onRef('post.municipality_id', '=', 'movie.municipality_id').onRef('post.id', '=', 'movie.post_id'),
    )
    .where('movie.municipality_id', '=', municipality)
    .where('movie.withdrawn_at', 'is', null)
    .where((where) => where.or([where('movie.source', '=', 'city'), where('post.state', '=', 'approved')]));

/** Whether a file is on in a municipality: whatever it may name is nobody else's business. */
export async function isFileOn(db: Kysely<Schema>, municipality: string, sha256: string): Promise<boolean> {
  const row = await moviesOn(db, municipality)
    .select('movie.id')
    .where('movie.sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The file of a movie that is on. */
export async function fileOfMovieOn(
  db: Kysely<Schema>,
  municipality: string,
  movie: string,
): Promise<string | null> {
  const row = await moviesOn(db, municipality)
    .select('movie.sha256')
    .where('movie.id', '=', movie)
    .executeTakeFirst();
  return row?.sha256 ?? null;
}
