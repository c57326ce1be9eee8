import type { Kysely, Selectable } from 'kysely';
import type { ReportRow } from '../../shared/office/posts.ts';
import type { MovieReportTable } from '../db/movie-tables.ts';
import type { Schema } from '../db/schema.ts';

/** More are in the table; nobody reads them on one page. */
const READ_MAX = 200;

type KeptReport = Omit<Selectable<MovieReportTable>, 'municipality_id' | 'movie_id'>;

/** A report as the office reads it, of a post or of a video. */
export const reportRow = (row: KeptReport): ReportRow => ({
  report: row.id,
  reason: row.reason,
  text: row.text,
  reportedAt: row.reported_at,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
  note: row.note,
});

/** What was told about a video of the city's, the newest first. */
export async function readReports(
  db: Kysely<Schema>,
  municipality: string,
  movie: string,
): Promise<ReportRow[]> {
  const rows = await db
    .selectFrom('movie_report')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('movie_id', '=', movie)
    .orderBy('reported_at', 'desc')
    .limit(READ_MAX)
    .execute();
  return rows.map(reportRow);
}

/** How many of each video's reports nobody has closed. */
export async function countOpenReports(
  db: Kysely<Schema>,
  municipality: string,
  movies: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (movies.length === 0) return new Map();
  const rows = await db
    .selectFrom('movie_report')
    .select((each) => ['movie_id', each.fn.countAll<number>().as('many')])
    .where('municipality_id', '=', municipality)
    .where('movie_id', 'in', movies)
    .where('closed_at', 'is', null)
    .groupBy('movie_id')
    .execute();
  return new Map(rows.map(({ movie_id, many }) => [movie_id, Number(many)]));
}

/** Closes one report of a video, or all; says how many there were. */
export async function closeReports(
  trx: Kysely<Schema>,
  {
    municipality,
    movie,
    report,
    ...closed
  }: {
    readonly municipality: string;
    readonly movie: string;
    readonly report?: string;
    readonly closed_at: string;
    readonly closed_by: string;
    readonly note: string;
  },
): Promise<bigint> {
  const { numUpdatedRows } = await trx
    .updateTable('movie_report')
    .set(closed)
    .where('municipality_id', '=', municipality)
    .where('movie_id', '=', movie)
    .where('closed_at', 'is', null)
    .$if(report !== undefined, (one) => one.where('id', '=', report ?? ''))
    .executeTakeFirst();
  return numUpdatedRows;
}
