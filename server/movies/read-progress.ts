import type { Kysely } from 'kysely';
import type { MovieProgress } from '../../shared/posting/posts.ts';
import type { Schema } from '../db/schema.ts';

/** How far the movies of a post are: the newest job of each orientation. */
export async function readProgress(
  db: Kysely<Schema>,
  municipality: string,
  post: string,
): Promise<readonly MovieProgress[]> {
  const jobs = await db
    .selectFrom('render_job as j')
    .leftJoin('movie as m', (join) =>
      join
        .onRef('m.municipality_id', '=', 'j.municipality_id')
        .onRef('m.job_id', '=', 'j.id')
        .on('m.withdrawn_at', 'is', null),
    )
    .select(['j.orientation', 'j.state', 'j.frames_done', 'j.frames_planned', 'm.id as movie'])
    .where('j.municipality_id', '=', municipality)
    .where('j.subject_id', '=', post)
    .where('j.kind', '=', 'post')
    .orderBy('j.created_at', 'desc')
    .orderBy('j.id', 'desc')
    .execute();
  const newest = new Map<string, MovieProgress>();
  for (const { orientation, state, frames_done, frames_planned, movie } of jobs) {
    if (newest.has(orientation)) continue;
    newest.set(orientation, {
      orientation,
      state,
      framesDone: frames_done,
      framesPlanned: frames_planned,
      movie: movie ?? null,
    });
  }
  return [...newest.values()];
}
