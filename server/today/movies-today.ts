import { sql } from 'kysely';
import { COUNTED_MOST, type Place } from './place.ts';

/** Posts that wait to be looked at. */
export async function postsWaiting({ db, municipality }: Place) {
  const rows = await db
    .selectFrom('post')
    .select('submitted_at')
    .where('municipality_id', '=', municipality)
    .where('state', '=', sql.lit('waiting'))
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(COUNTED_MOST)
    .execute();
  return { count: rows.length, oldest: rows[0]?.submitted_at ?? null };
}

/** Posts of which somebody said that something is wrong. */
export async function postsReported({ db, municipality }: Place) {
  const rows = await db
    .selectFrom('post_report')
    .select(['post_id', 'reported_at'])
    .where('municipality_id', '=', municipality)
    .where('closed_at', 'is', null)
    .orderBy('reported_at')
    .limit(COUNTED_MOST)
    .execute();
  return { count: new Set(rows.map((row) => row.post_id)).size, oldest: rows[0]?.reported_at ?? null };
}

/** Jobs that wait for a person. */
export async function jobsParked({ db, municipality }: Place) {
  const rows = await db
    .selectFrom('render_job')
    .select('finished_at')
    .where('municipality_id', '=', municipality)
    .where('state', '=', sql.lit('parked'))
    .orderBy('finished_at')
    .limit(COUNTED_MOST)
    .execute();
  return { count: rows.length, oldest: rows[0]?.finished_at ?? null };
}
