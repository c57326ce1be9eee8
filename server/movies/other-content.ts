import type { Transaction } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** What a post says now, by the keys of the movies it is made into. */
export interface ContentNow {
  readonly municipality: string;
  readonly post: string;
  readonly keys: readonly string[];
  readonly now: string;
}

/** What is not made yet of another content is not made. */
export async function cancelOthers(
  trx: Transaction<Schema>,
  { municipality, post, keys, now }: ContentNow,
): Promise<void> {
  await trx
    .updateTable('render_job')
    .set({ state: 'cancelled', finished_at: now, leased_by: null, lease_until: null })
    .where('municipality_id', '=', municipality)
    .where('subject_id', '=', post)
    .where('state', 'in', ['queued', 'running'])
    .$if(keys.length > 0, (other) => other.where('key', 'not in', keys))
    .execute();
}

/**
 * What was made of another content leaves the screens. Its row stays, for its plays; without a reason, so that it comes
 * back with its content. After the jobs, so that one that just ends has its movie in sight.
 */
export async function withdrawOthers(
  trx: Transaction<Schema>,
  { municipality, post, keys, now }: ContentNow,
): Promise<void> {
  await trx
    .updateTable('movie')
    .set({ withdrawn_at: now })
    .where('municipality_id', '=', municipality)
    .where('post_id', '=', post)
    .where('withdrawn_at', 'is', null)
    .$if(keys.length > 0, (movie) =>
      movie.where('job_id', 'not in', (eb) =>
        eb
          .selectFrom('render_job')
          .select('id')
          .where('municipality_id', '=', municipality)
          .where('subject_id', '=', post)
          .where('key', 'in', keys),
      ),
    )
    .execute();
}

/** Whether the office took this content away, in whichever orientation. */
export async function isTakenAway(
  trx: Transaction<Schema>,
  { municipality, post, keys }: ContentNow,
): Promise<boolean> {
  if (keys.length === 0) return false;
  const row = await trx
    .selectFrom('movie')
    .innerJoin('render_job', (join) =>
      join
        .onRef('render_job.municipality_id', '=', 'movie.municipality_id')
        .onRef('render_job.id', '=', 'movie.job_id'),
    )
    .select('movie.id')
    .where('movie.municipality_id', '=', municipality)
    .where('movie.post_id', '=', post)
    .where('movie.withdrawn_why', 'is not', null)
    .where('render_job.key', 'in', keys)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
