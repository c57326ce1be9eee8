import type { Transaction } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';

export interface RendersOfPost {
  readonly municipality: string;
  readonly post: string;
  readonly nowMs: number;
}

/** Nobody needs the movies of this post any more, or as it is now: what is not made yet is not made. */
export async function cancelRenders(
  trx: Transaction<Schema>,
  { municipality, post, nowMs }: RendersOfPost,
): Promise<void> {
  await trx
    .updateTable('render_job')
    .set({ state: 'cancelled', finished_at: toInstant(nowMs), leased_by: null, lease_until: null })
    .where('municipality_id', '=', municipality)
    .where('kind', '=', 'post')
    .where('subject_id', '=', post)
    .where('state', 'in', ['queued', 'running'])
    .execute();
}

/** The post is thrown away, and its movies with it: they never come back. */
export async function dropMovies(
  trx: Transaction<Schema>,
  { why, ...of }: RendersOfPost & { readonly why: string },
): Promise<void> {
  await cancelRenders(trx, of);
  await trx
    .updateTable('movie')
    .set({ withdrawn_at: toInstant(of.nowMs), withdrawn_why: why })
    .where('municipality_id', '=', of.municipality)
    .where('post_id', '=', of.post)
    .where('withdrawn_at', 'is', null)
    .execute();
}
