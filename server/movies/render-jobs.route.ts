import type { Kysely } from 'kysely';
import type { RenderJobRow } from '../../shared/office/movies.ts';
import * as endpoints from '../../shared/office/movies.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { JobTitle } from './job-input.ts';
import { workersNow } from './worker-presence.ts';

const townJobs = (db: Kysely<Schema>, municipality: string) =>
  db
    .selectFrom('render_job as j')
    .leftJoin('movie as m', (join) =>
      join.onRef('m.municipality_id', '=', 'j.municipality_id').onRef('m.job_id', '=', 'j.id'),
    )
    .where('j.municipality_id', '=', municipality)
    .select([
      'j.id',
      'j.kind',
      'j.subject_id',
      'j.orientation',
      'j.state',
      'j.attempts',
      'j.frames_done',
      'j.frames_planned',
      'j.log',
      'j.input',
      'j.created_at',
      'j.finished_at',
      'm.id as movie',
    ]);
type KeptJob = Awaited<ReturnType<ReturnType<typeof townJobs>['execute']>>[number];

const jobRow = (row: KeptJob): RenderJobRow => ({
  job: row.id,
  kind: row.kind,
  post: row.kind === 'post' ? row.subject_id : null,
  title: JobTitle.parse(JSON.parse(row.input)).title.ja,
  orientation: row.orientation,
  state: row.state,
  framesDone: row.frames_done,
  framesPlanned: row.frames_planned,
  movie: row.movie,
  attempts: row.attempts,
  lastWord: row.log.trimEnd().split('\n').at(-1) ?? '',
  queuedAt: row.created_at,
  finishedAt: row.finished_at,
});

/** One job as the office sees it. */
export async function findJobRow(
  db: Kysely<Schema>,
  municipality: string,
  job: string,
): Promise<RenderJobRow | undefined> {
  const row = await townJobs(db, municipality).where('j.id', '=', job).executeTakeFirst();
  return row && jobRow(row);
}

export const listRenderJobs = route(
  endpoints.listRenderJobs,
  async ({ db, nowMs }, { params: { municipality }, query: { after, limit, state, post } }) => {
    const place = after === undefined ? null : fromAfter(after, ['', '']);
    if (after !== undefined && place === null) return refuse('request/malformed', 'after');
    let rows = townJobs(db, municipality)
      .orderBy('j.created_at', 'desc')
      .orderBy('j.id', 'desc')
      .limit(limit + 1);
    if (place !== null) {
      const [at, id] = place;
      rows = rows.where((where) =>
        where.or([
          where('j.created_at', '<', at),
          where.and([where('j.created_at', '=', at), where('j.id', '<', id)]),
        ]),
      );
    }
    if (state !== undefined) rows = rows.where('j.state', '=', state);
    if (post !== undefined) rows = rows.where('j.subject_id', '=', post).where('j.kind', '=', 'post');
    const found = await rows.execute();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = found.length > limit && last ? toAfter([last.created_at, last.id]) : null;
    return done({ rows: page.map(jobRow), next, total: null, workers: await workersNow(db, nowMs()) });
  },
);

export const readRenderJob = route(
  endpoints.readRenderJob,
  async ({ db }, { params: { municipality, job } }) => {
    const row = await townJobs(db, municipality).where('j.id', '=', job).executeTakeFirst();
    return row ? done({ ...jobRow(row), log: row.log }) : refuse('name/unknown', job);
  },
);

export const retryRenderJob = route(
  endpoints.retryRenderJob,
  async (world, { params: { municipality, job } }) =>
    await commit(world, municipality, async ({ trx, audit }) => {
      audit({ subject: `render-job/${job}` });
      const row = await townJobs(trx, municipality).where('j.id', '=', job).executeTakeFirst();
      if (!row) return refuse('name/unknown', job);
      if (row.state !== 'parked' && row.state !== 'cancelled') {
        return refuse('state/conflict', 'only a parked or cancelled job is tried again');
      }
      const later = await trx
        .selectFrom('render_job')
        .select('id')
        .where('municipality_id', '=', municipality)
        .where('subject_id', '=', row.subject_id)
        .where('orientation', '=', row.orientation)
        .where((where) =>
          where.or([
            where('created_at', '>', row.created_at),
            where.and([where('created_at', '=', row.created_at), where('id', '>', job)]),
          ]),
        )
        .limit(1)
        .executeTakeFirst();
      if (later) return refuse('state/conflict', 'the post has changed since: another job makes its movie');
      const takenAway = await trx
        .selectFrom('movie')
        .select('id')
        .where('municipality_id', '=', municipality)
        .where('post_id', '=', row.subject_id)
        .where('withdrawn_why', 'is not', null)
        .where('withdrawn_at', '>=', row.created_at)
        .limit(1)
        .executeTakeFirst();
      if (takenAway) return refuse('state/conflict', 'the office took the movie of this post away');
      await trx
        .updateTable('render_job')
        .set({ state: 'queued', attempts: 0, finished_at: null, lease_until: null, frames_done: 0 })
        .where('municipality_id', '=', municipality)
        .where('id', '=', job)
        .execute();
      return done({ ...jobRow(row), state: 'queued', attempts: 0, finishedAt: null, framesDone: 0 });
    }),
);

/** Its worker sees it with its next sign of life, within about a second (run-job.ts). */
export const cancelRenderJob = route(
  endpoints.cancelRenderJob,
  async (world, { params: { municipality, job } }) =>
    await commit(world, municipality, async ({ trx, audit }) => {
      audit({ subject: `render-job/${job}` });
      const finishedAt = toInstant(world.nowMs());
      const { numUpdatedRows } = await trx
        .updateTable('render_job')
        .set({ state: 'cancelled', finished_at: finishedAt, leased_by: null, lease_until: null })
        .where('municipality_id', '=', municipality)
        .where('id', '=', job)
        .where('state', 'in', ['queued', 'running'])
        .executeTakeFirst();
      const row = await findJobRow(trx, municipality, job);
      if (!row) return refuse('name/unknown', job);
      return numUpdatedRows === 0n ? refuse('state/conflict', 'it has ended already') : done(row);
    }),
);
