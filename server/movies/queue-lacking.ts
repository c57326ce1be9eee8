import type { Kysely } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { queueRenders } from './queue-renders.ts';

/** Posts at a time: each is planned anew, which takes some milliseconds. */
const AT_ONCE = 20;
/** Older posts are in no manifest's first pages; they get theirs when somebody opens them again. */
const POSTS_OF_MS = 365 * 24 * 3_600_000;

/** The last post that was looked at; null begins with the newest. */
export type LackingPlace = { readonly decidedAt: string; readonly post: string } | null;

export interface LackingRound {
  readonly nowMs: number;
  readonly publicOrigin: string | null;
  readonly after: LackingPlace;
  /** One post that cannot be planned holds no other up. */
  readonly onFault: (fault: unknown, post: string) => void;
}

/**
 * Queues the standing movies of posts that were approved before their town had a kiosk that stands. Of a few posts at a
 * time, the newest first; `next` is where to go on, past those too that get none because a photo of theirs is gone.
 */
export async function queueLacking(
  db: Kysely<Schema>,
  { nowMs, publicOrigin, after, onFault }: LackingRound,
): Promise<{ readonly queued: number; readonly next: LackingPlace }> {
  const lacking = await lackingPosts(db, toInstant(nowMs - POSTS_OF_MS), after);
  let queued = 0;
  for (const { municipality_id: municipality, id: post } of lacking) {
    const of = { municipality, post, nowMs, publicOrigin, former: 'stays' } as const;
    try {
      queued += (await db.transaction().execute((trx) => queueRenders(trx, of))) > 0 ? 1 : 0;
    } catch (fault) {
      onFault(fault, post);
    }
  }
  const last = lacking.length < AT_ONCE ? undefined : lacking.at(-1);
  return { queued, next: last ? { decidedAt: last.decided_at ?? '', post: last.id } : null };
}

/**
 * Approved posts that have no standing movie on, nor one on its way or given up since they were handed in. What the
 * office took away after it had approved is not lacking.
 */
async function lackingPosts(db: Kysely<Schema>, since: string, after: LackingPlace) {
  let posts = db
    .selectFrom('post')
    .select(['post.municipality_id', 'post.id', 'post.decided_at'])
    .where('post.state', '=', 'approved')
    .where('post.decided_at', '>', since)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('kiosk')
          .select('kiosk.id')
          .whereRef('kiosk.municipality_id', '=', 'post.municipality_id')
          .where('kiosk.orientation', '=', 'portrait')
          .where('kiosk.revoked_at', 'is', null),
      ),
    )
    .where(({ exists, not, selectFrom, fn, val }) =>
      not(
        exists(
          selectFrom('render_job as j')
            .select('j.id')
            .whereRef('j.municipality_id', '=', 'post.municipality_id')
            .whereRef('j.subject_id', '=', 'post.id')
            .where('j.orientation', '=', 'portrait')
            .where((job) =>
              job.or([
                job('j.state', 'in', ['queued', 'running']),
                job.and([
                  job('j.state', 'in', ['parked', 'cancelled']),
                  job('j.created_at', '>=', fn.coalesce('post.submitted_at', val(''))),
                ]),
              ]),
            ),
        ),
      ),
    )
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('movie')
            .select('movie.id')
            .whereRef('movie.municipality_id', '=', 'post.municipality_id')
            .whereRef('movie.post_id', '=', 'post.id')
            .where((movie) =>
              movie.or([
                movie.and([
                  movie('movie.orientation', '=', 'portrait'),
                  movie('movie.withdrawn_at', 'is', null),
                ]),
                movie.and([
                  movie('movie.withdrawn_why', 'is not', null),
                  movie('movie.withdrawn_at', '>=', movie.ref('post.decided_at')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('post.decided_at', 'desc')
    .orderBy('post.id', 'desc')
    .limit(AT_ONCE);
  if (after !== null) {
    const { decidedAt, post } = after;
    posts = posts.where((where) =>
      where.or([
        where('post.decided_at', '<', decidedAt),
        where.and([where('post.decided_at', '=', decidedAt), where('post.id', '<', post)]),
      ]),
    );
  }
  return await posts.execute();
}
