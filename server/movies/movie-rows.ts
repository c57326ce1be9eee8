import type { Kysely } from 'kysely';
import type { MovieRow, MovieStanding } from '../../shared/office/movies.ts';
import type { PostState } from '../../shared/posting/post.ts';
import { Tags } from '../../shared/tag.ts';
import type { Schema } from '../db/schema.ts';
import { textOf } from '../db/text-column.ts';
import { countPlays } from '../plays/read-figures.ts';
import { countOpenReports } from './movie-reports.ts';

/** A municipality's movies with what their posts say. */
export const townMovies = (db: Kysely<Schema>, municipality: string) =>
  db
    .selectFrom('movie')
    .leftJoin('post', (join) =>
      join.onRef('post.municipality_id', '=', 'movie.municipality_id').onRef('post.id', '=', 'movie.post_id'),
    )
    .where('movie.municipality_id', '=', municipality)
    .select([
      'movie.id',
      'movie.post_id',
      'movie.orientation',
      'movie.sha256',
      'movie.bytes',
      'movie.duration_ms',
      'movie.title',
      'movie.project_id',
      'movie.source',
      'movie.created_at',
      'movie.withdrawn_at',
      'movie.withdrawn_why',
      'post.by_name',
      'post.state',
    ])
    // The office may tag a post when its movie is long made.
    .select((each) => each.fn.coalesce('post.tags', 'movie.tags').as('tags'));
type KeptMovie = Awaited<ReturnType<ReturnType<typeof townMovies>['execute']>>[number];

const standingOf = (row: {
  readonly withdrawn_at: string | null;
  readonly source: 'post' | 'city';
  readonly state: PostState | null;
}): MovieStanding =>
  row.withdrawn_at !== null
    ? 'withdrawn'
    : row.source === 'city' || row.state === 'approved'
      ? 'on'
      : 'waiting';

/** Movies as the office sees them. */
export async function movieRows(
  db: Kysely<Schema>,
  municipality: string,
  rows: readonly KeptMovie[],
): Promise<readonly MovieRow[]> {
  const ids = rows.map(({ id }) => id);
  const plays = await countPlays(db, municipality, ids);
  const reports = await countOpenReports(db, municipality, ids);
  return rows.map((row) => ({
    movie: row.id,
    sha256: row.sha256,
    standing: standingOf(row),
    source: row.source,
    post: row.post_id,
    title: textOf(row.title),
    by: row.by_name,
    orientation: row.orientation,
    project: row.project_id,
    tags: Tags.parse(JSON.parse(row.tags)),
    bytes: row.bytes,
    durationMs: row.duration_ms,
    createdAt: row.created_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnWhy: row.withdrawn_why,
    plays: plays.get(row.id) ?? 0,
    openReports: reports.get(row.id) ?? 0,
  }));
}

/** One movie as the office sees it. */
export async function movieRow(
  db: Kysely<Schema>,
  municipality: string,
  movie: string,
): Promise<MovieRow | undefined> {
  const row = await townMovies(db, municipality).where('movie.id', '=', movie).executeTakeFirst();
  const [one] = await movieRows(db, municipality, row ? [row] : []);
  return one;
}
