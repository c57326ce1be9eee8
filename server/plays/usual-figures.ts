import type { Kysely } from 'kysely';
import type { UsualFigures } from '../../shared/movie-figures.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';

const DAYS_MS = 30 * 24 * 3_600_000;
/** All plays of a month are counted for it, millions in a large town: it is asked for once in so long. */
const KEPT_MS = 10 * 60_000;
const TOWNS_KEPT = 200;

export interface UsualOf {
  readonly municipality: string;
  /** Left out: it is compared with the others. */
  readonly subject: string;
  readonly nowMs: number;
}
export type ReadUsual = (of: UsualOf) => Promise<UsualFigures | null>;

/** What one post, or one movie of the city's, brought in the last 30 days. */
interface Brought {
  readonly subject: string;
  readonly showings: number;
  readonly gifts: number;
  readonly yen: number;
}

/** Reads what is usual; a town's month is counted once in ten minutes. */
export function usualFigures(db: Kysely<Schema>): ReadUsual {
  const kept = new Map<string, { readonly atMs: number; readonly brought: Promise<readonly Brought[]> }>();
  return async ({ municipality, subject, nowMs }) => {
    const known = kept.get(municipality);
    const isFresh = known !== undefined && Math.abs(nowMs - known.atMs) < KEPT_MS;
    const brought = isFresh ? known.brought : readBrought(db, municipality, nowMs);
    if (!isFresh) {
      if (kept.size >= TOWNS_KEPT) kept.clear();
      kept.set(municipality, { atMs: nowMs, brought });
      // One that failed is asked for again.
      brought.catch(() => kept.delete(municipality));
    }
    return usualOf((await brought).filter((one) => one.subject !== subject));
  };
}

/** The median of movies; null without any. */
export function usualOf(others: readonly Omit<Brought, 'subject'>[]): UsualFigures | null {
  if (others.length === 0) return null;
  const median = (of: (one: Omit<Brought, 'subject'>) => number): number => {
    const sorted = others.map((one) => per100(of(one), one.showings) ?? 0).toSorted((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  };
  return {
    movies: others.length,
    giftsPer100: median(({ gifts }) => gifts),
    yenPer100: median(({ yen }) => yen),
  };
}

export const per100 = (many: number, showings: number): number | null =>
  showings === 0 ? null : (many * 100) / showings;

async function readBrought(
  db: Kysely<Schema>,
  municipality: string,
  nowMs: number,
): Promise<readonly Brought[]> {
  const since = toInstant(nowMs - DAYS_MS);
  const shown = await db
    .selectFrom('play')
    .select((each) => ['movie_id', each.fn.countAll<number>().as('showings')])
    .where('municipality_id', '=', municipality)
    .where('started_at', '>=', since)
    .groupBy('movie_id')
    .execute();
  const given = await db
    .selectFrom('donation as d')
    .innerJoin('play as p', (join) =>
      join.onRef('p.municipality_id', '=', 'd.municipality_id').onRef('p.play_id', '=', 'd.play_id'),
    )
    .select((each) => [
      'p.movie_id',
      each.fn.countAll<number>().as('gifts'),
      each.fn.sum<number | null>('d.amount').filterWhere('d.means', '<>', 'points').as('yen'),
    ])
    .where('d.municipality_id', '=', municipality)
    .where('d.play_id', 'is not', null)
    .where('d.reversed_at', 'is', null)
    .where('p.started_at', '>=', since)
    .groupBy('p.movie_id')
    .execute();
  const posts = await db
    .selectFrom('movie')
    .select(['id', 'post_id'])
    .where('municipality_id', '=', municipality)
    .execute();
  const subjects = new Map(posts.map(({ id, post_id }) => [id, post_id ?? id]));
  const gifts = new Map(given.map((row) => [row.movie_id, row]));
  const sums = new Map<string, Brought>();
  for (const { movie_id, showings } of shown) {
    // A movie that came with the kiosk is nobody's post.
    const subject = subjects.get(movie_id);
    if (subject === undefined) continue;
    const before = sums.get(subject) ?? { subject, showings: 0, gifts: 0, yen: 0 };
    sums.set(subject, {
      subject,
      showings: before.showings + Number(showings),
      gifts: before.gifts + Number(gifts.get(movie_id)?.gifts ?? 0),
      yen: before.yen + Number(gifts.get(movie_id)?.yen ?? 0),
    });
  }
  return [...sums.values()];
}
