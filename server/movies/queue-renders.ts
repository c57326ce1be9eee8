import type { Transaction } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { planStoryboard } from '../../media/plan/plan-storyboard.ts';
import { movieKey } from '../../media/run/movie-key.ts';
import { townRuler } from '../../media/run/words/town-font.ts';
import { townReadings } from '../../media/run/words/town-readings.ts';
import { PostDraft } from '../../shared/posting/post-draft.ts';
import { Orientation, type PostContent } from '../../shared/storyboard.ts';
import { Tags } from '../../shared/tag.ts';
import type { Text } from '../../shared/text.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { JobInput } from './job-input.ts';
import { cancelOthers, isTakenAway, withdrawOthers } from './other-content.ts';
import { postContent } from './post-content.ts';

export interface RendersOf {
  readonly municipality: string;
  readonly post: string;
  readonly nowMs: number;
  /** Where the server is for telephones; unsaid, movies carry no QR code. */
  readonly publicOrigin?: string | null;
  /** `stays`: the content is as it was approved, and what is on may be seen until another takes its place. */
  readonly former?: 'goes' | 'stays';
}

type PostInput = Extract<JobInput, { kind: 'post' }>;

/**
 * Sees to it that a post has, or will have, its movies: one lying, and one standing where the town has a kiosk that
 * stands. What is made or on its way already is not asked for again (equal storyboards have equal keys); what was asked
 * for a former content of the post is cancelled, and what was made of one leaves the screens now, not only when the new
 * one is made. What the office took away is not made again in any orientation. To be called when a post is handed in and
 * when it is approved; one that still lacks something gets nothing. Gives how many movies the post should have.
 */
export async function queueRenders(
  trx: Transaction<Schema>,
  { municipality, post, nowMs, publicOrigin = null, former = 'goes' }: RendersOf,
): Promise<number> {
  const row = await trx
    .selectFrom('post')
    .select(['draft', 'tags', 'by_name', 'project_id'])
    .where('municipality_id', '=', municipality)
    .where('id', '=', post)
    .executeTakeFirst();
  if (!row) return 0;
  const draft = PostDraft.parse(JSON.parse(row.draft));
  const tags = Tags.parse(JSON.parse(row.tags));
  const planned: { orientation: Orientation; key: string; input: PostInput }[] = [];
  for (const orientation of Orientation.options) {
    const of = { municipality, draft, by: row.by_name, orientation, publicOrigin };
    const content = await postContent(trx, of);
    if (content === null) continue;
    const storyboard = planStoryboard(content, townRuler(), townReadings());
    const input = {
      kind: 'post',
      storyboard,
      title: titleOf(content),
      project: row.project_id,
      tags,
    } as const;
    planned.push({ orientation, key: movieKey(storyboard), input });
  }
  const now = toInstant(nowMs);
  const orientations = await orientationsOf(trx, municipality);
  const wanted = planned.filter(({ orientation }) => orientations.includes(orientation));
  const keysOf = (of: typeof planned) => of.map(({ key }) => key);
  await cancelOthers(trx, { municipality, post, keys: keysOf(wanted), now });
  // A standing movie of this very content waits for a standing kiosk to come back.
  const content = { municipality, post, keys: keysOf(planned), now };
  if (former === 'goes') await withdrawOthers(trx, content);
  if (await isTakenAway(trx, content)) return 0;
  for (const { orientation, key, input } of wanted) {
    await trx
      .insertInto('render_job')
      .values({
        municipality_id: municipality,
        id: uuidv7(),
        kind: 'post',
        subject_id: post,
        orientation,
        key,
        input: JSON.stringify(input),
        frames_planned: input.storyboard.frames,
        created_at: now,
      })
      .onConflict((clash) => clash.columns(['municipality_id', 'subject_id', 'key']).doNothing())
      .execute();
    await reopen(trx, municipality, post, key, now);
    await relabel(trx, municipality, post, input);
  }
  return wanted.length;
}

export async function orientationsOf(
  trx: Transaction<Schema>,
  municipality: string,
): Promise<readonly Orientation[]> {
  const standing = await trx
    .selectFrom('kiosk')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('orientation', '=', 'portrait')
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return standing ? ['landscape', 'portrait'] : ['landscape'];
}

/** A job that was given up, or whose movie had to make room for another content, is begun again. */
async function reopen(
  trx: Transaction<Schema>,
  municipality: string,
  post: string,
  key: string,
  now: string,
): Promise<void> {
  await trx
    .updateTable('render_job')
    .set({ state: 'queued', attempts: 0, finished_at: null, frames_done: 0, created_at: now })
    .where('municipality_id', '=', municipality)
    .where('subject_id', '=', post)
    .where('key', '=', key)
    .where((where) =>
      where.or([
        where('state', 'in', ['parked', 'cancelled']),
        where.and([
          where('state', '=', 'done'),
          where.not(
            where.exists(
              where
                .selectFrom('movie')
                .select('movie.id')
                .whereRef('movie.municipality_id', '=', 'render_job.municipality_id')
                .whereRef('movie.job_id', '=', 'render_job.id')
                .where((movie) =>
                  movie.or([
                    movie('movie.withdrawn_at', 'is', null),
                    movie('movie.withdrawn_why', 'is not', null),
                  ]),
                ),
            ),
          ),
        ]),
      ]),
    )
    .execute();
}

/** What lists find a movie by follows its post: the office may tag a post while it decides. */
async function relabel(
  trx: Transaction<Schema>,
  municipality: string,
  post: string,
  { project, tags }: JobInput,
): Promise<void> {
  await trx
    .updateTable('movie')
    .set({ project_id: project, tags: JSON.stringify(tags) })
    .where('municipality_id', '=', municipality)
    .where('post_id', '=', post)
    .execute();
}

const READING = /\{([^{}|]*)\|[^{}|]*\}/g;

/** A title with readings is easy Japanese as it stands. */
export function titleOf({ title }: Pick<PostContent, 'title'>): Text {
  const ja = title.replace(READING, '$1');
  return ja === title ? { ja } : { ja, easy: title };
}
