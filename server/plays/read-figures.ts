import type { Kysely } from 'kysely';
import type { MovieFigures } from '../../shared/movie-figures.ts';
import type { Schema } from '../db/schema.ts';
import { per100, type ReadUsual } from './usual-figures.ts';

export interface FiguresOf {
  readonly municipality: string;
  /** The post, or the city's movie: what sympathy is counted by. */
  readonly subject: string;
  /** All that were ever shown of it. */
  readonly movies: readonly string[];
  readonly nowMs: number;
}

/** What movies did: from their plays, which outlive them, and the gifts that name such a play. */
export async function readFigures(
  db: Kysely<Schema>,
  of: FiguresOf,
  readUsual: ReadUsual,
): Promise<MovieFigures> {
  const { municipality, subject, movies, nowMs } = of;
  const [shown, given, sympathy, usual] = await Promise.all([
    readShown(db, municipality, movies),
    readGiven(db, municipality, movies),
    countSympathy(db, municipality, subject),
    readUsual({ municipality, subject, nowMs }),
  ]);
  const showings = shown.plays + shown.brokenOff;
  return {
    ...shown,
    ...given,
    sympathy,
    giftsPer100: per100(given.gifts, showings),
    yenPer100: per100(given.yen, showings),
    usual,
  };
}

async function readShown(db: Kysely<Schema>, municipality: string, movies: readonly string[]) {
  if (movies.length === 0) return { plays: 0, brokenOff: 0, places: 0, shownMs: 0 };
  const row = await db
    .selectFrom('play')
    .select((each) => [
      each.fn.countAll<number>().as('showings'),
      each.fn.countAll<number>().filterWhere('shown', '=', 'whole').as('plays'),
      each.fn.count<number>('site_id').distinct().as('places'),
      each.fn.sum<number | null>('shown_ms').as('shownMs'),
    ])
    .where('municipality_id', '=', municipality)
    .where('movie_id', 'in', movies)
    .executeTakeFirstOrThrow();
  const plays = Number(row.plays);
  const brokenOff = Number(row.showings) - plays;
  return { plays, brokenOff, places: Number(row.places), shownMs: Number(row.shownMs ?? 0) };
}

async function readGiven(db: Kysely<Schema>, municipality: string, movies: readonly string[]) {
  if (movies.length === 0) return { gifts: 0, yen: 0, points: 0, pointsEarned: 0 };
  const row = await db
    .selectFrom('donation as d')
    .innerJoin('play as p', (join) =>
      join.onRef('p.municipality_id', '=', 'd.municipality_id').onRef('p.play_id', '=', 'd.play_id'),
    )
    .select((each) => [
      each.fn.countAll<number>().as('gifts'),
      each.fn.sum<number | null>('d.amount').filterWhere('d.means', '<>', 'points').as('yen'),
      each.fn.sum<number | null>('d.amount').filterWhere('d.means', '=', 'points').as('points'),
      each.fn.sum<number | null>('d.award_points').as('earned'),
    ])
    .where('d.municipality_id', '=', municipality)
    .where('d.play_id', 'is not', null)
    .where('d.reversed_at', 'is', null)
    .where('p.movie_id', 'in', movies)
    .executeTakeFirstOrThrow();
  return {
    gifts: Number(row.gifts),
    yen: Number(row.yen ?? 0),
    points: Number(row.points ?? 0),
    pointsEarned: Number(row.earned ?? 0),
  };
}

async function countSympathy(db: Kysely<Schema>, municipality: string, subject: string): Promise<number> {
  const { many } = await db
    .selectFrom('sympathy')
    .select(({ fn }) => fn.countAll<number>().as('many'))
    .where('municipality_id', '=', municipality)
    .where('subject_id', '=', subject)
    .executeTakeFirstOrThrow();
  return Number(many);
}

/** Whole showings of each of these movies. */
export async function countPlays(
  db: Kysely<Schema>,
  municipality: string,
  movies: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (movies.length === 0) return new Map();
  const rows = await db
    .selectFrom('play')
    .select((each) => ['movie_id', each.fn.countAll<number>().as('many')])
    .where('municipality_id', '=', municipality)
    .where('movie_id', 'in', movies)
    .where('shown', '=', 'whole')
    .groupBy('movie_id')
    .execute();
  return new Map(rows.map(({ movie_id, many }) => [movie_id, Number(many)]));
}
