import type { Kysely } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { queueRenders } from './queue-renders.ts';

/** Posts at a time: each is planned anew, which takes some milliseconds. */
const AT_ONCE = 20;
/** Older posts are in no manifest's first pages; they get theirs when somebody opens them again. */
const POSTS_OF_MS = 365 * 24 * 3_600_000;

/**
 * Queues the standing movies of posts that were approved before their town had a kiosk that stands. Of a few posts at a
 * time, the newest first, until none lacks one.
 */
export async function queueLacking(
  db: Kysely<Schema>,
  { nowMs, publicOrigin }: { readonly nowMs: number; readonly publicOrigin: string | null },
): Promise<number> {
  const lacking = await db
    .selectFrom('post')
    .select(['post.municipality_id', 'post.id'])
    .where('post.state', '=', 'approved')
    .where('post.decided_at', '>', toInstant(nowMs - POSTS_OF_MS))
    .where((where) =>
      where.exists(
        where
          .selectFrom('kiosk')
          .select('kiosk.id')
          .whereRef('kiosk.municipality_id', '=', 'post.municipality_id')
          .where('kiosk.orientation', '=', 'portrait')
          .where('kiosk.revoked_at', 'is', null),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('render_job')
            .select('render_job.id')
            .whereRef('render_job.municipality_id', '=', 'post.municipality_id')
            .whereRef('render_job.subject_id', '=', 'post.id')
            .where('render_job.orientation', '=', 'portrait'),
        ),
      ),
    )
    .orderBy('post.decided_at', 'desc')
    .limit(AT_ONCE)
    .execute();
  for (const { municipality_id: municipality, id: post } of lacking) {
    await db.transaction().execute((trx) => queueRenders(trx, { municipality, post, nowMs, publicOrigin }));
  }
  return lacking.length;
}
