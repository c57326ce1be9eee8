import { type Kysely, sql, type Transaction } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Dialect } from '../db/dialect.ts';
import type { RenderJobTable } from '../db/movie-tables.ts';
import type { Schema } from '../db/schema.ts';

/** How often a job is begun. A worker that dies in it counts, for the job may be what kills it. */
export const ATTEMPTS = 3;
/** Before a failed job is begun again, times its attempts. */
const PAUSE_MS = 20_000;
/** The end of what went wrong; a log is read by people. */
const LOG_MAX = 20_000;

export interface Lease {
  readonly municipality: string;
  readonly id: string;
  readonly kind: RenderJobTable['kind'];
  readonly subject: string;
  readonly orientation: RenderJobTable['orientation'];
  readonly input: string;
  readonly attempts: number;
  readonly by: string;
}

/** Whose lease, and until when. */
export interface LeaseTerms {
  readonly by: string;
  readonly nowMs: number;
  readonly leaseMs: number;
}

/** Whether something is there to take or to park: a look that writes nothing, and so holds nobody up. */
export async function isSomethingDue(
  db: Kysely<Schema>,
  kind: RenderJobTable['kind'],
  nowMs: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('render_job')
    .select('id')
    .where('kind', '=', kind)
    .where('state', 'in', ['queued', 'running'])
    .where((where) =>
      where.or([where('lease_until', 'is', null), where('lease_until', '<', toInstant(nowMs))]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes the oldest free job of a kind: one statement, so that of two workers one has it. On SQLite the write lock lets
 * them take turns; on PostgreSQL they pass by what another is just taking.
 */
export async function takeJob(
  db: Kysely<Schema>,
  dialect: Dialect,
  kind: RenderJobTable['kind'],
  { by, nowMs, leaseMs }: LeaseTerms,
): Promise<Lease | null> {
  const now = toInstant(nowMs);
  const locked = dialect === 'postgres' ? sql`FOR UPDATE SKIP LOCKED` : sql``;
  const { rows } = await sql<{
    municipality_id: string;
    id: string;
    subject_id: string;
    orientation: Lease['orientation'];
    input: string;
    attempts: number;
  }>`UPDATE render_job SET state = 'running', attempts = attempts + 1, leased_by = ${by},
      lease_until = ${toInstant(nowMs + leaseMs)}, frames_done = 0
    WHERE (municipality_id, id) = (SELECT municipality_id, id FROM render_job
      WHERE kind = ${kind} AND state IN ('queued', 'running') AND attempts < ${ATTEMPTS}
        AND (lease_until IS NULL OR lease_until < ${now})
      ORDER BY created_at, id LIMIT 1 ${locked})
    RETURNING municipality_id, id, subject_id, orientation, input, attempts`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { municipality_id: municipality, subject_id: subject, ...rest } = row;
  return { municipality, subject, kind, by, ...rest };
}

/** Parks what was begun as often as it may be and whose worker is gone. */
export async function parkForsaken(db: Kysely<Schema>, nowMs: number): Promise<void> {
  const now = toInstant(nowMs);
  await db
    .updateTable('render_job')
    .set({
      state: 'parked',
      finished_at: now,
      leased_by: null,
      lease_until: null,
      log: sql`log || ${`${now} the worker was gone in the last attempt\n`}`,
    })
    .where('state', '=', 'running')
    .where('attempts', '>=', ATTEMPTS)
    .where('lease_until', '<', now)
    .execute();
}

const held = (db: Kysely<Schema>, { municipality, id, by }: Lease) =>
  db
    .updateTable('render_job')
    .where('municipality_id', '=', municipality)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('leased_by', '=', by);

/** Says how far the job is and keeps it; false when it is no longer ours: cancelled, or taken by another. */
export async function renewLease(
  db: Kysely<Schema>,
  lease: Lease,
  frames: { readonly done: number; readonly planned: number },
  { nowMs, leaseMs }: Pick<LeaseTerms, 'nowMs' | 'leaseMs'>,
): Promise<boolean> {
  const { numUpdatedRows } = await held(db, lease)
    .set({
      lease_until: toInstant(nowMs + leaseMs),
      frames_done: frames.done,
      frames_planned: frames.planned,
    })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives a job back as if it had not been begun: the worker is to stop. */
export async function letGo(db: Kysely<Schema>, lease: Lease): Promise<void> {
  await held(db, lease)
    .set({ state: 'queued', attempts: lease.attempts - 1, leased_by: null, lease_until: null })
    .execute();
}

/** Notes why an attempt failed. The last one parks the job; before that it waits a little for the next. */
export async function noteFailure(
  db: Kysely<Schema>,
  lease: Lease,
  why: string,
  { nowMs, final }: { readonly nowMs: number; readonly final: boolean },
): Promise<'parked' | 'queued'> {
  const now = toInstant(nowMs);
  const isLast = final || lease.attempts >= ATTEMPTS;
  const line = `${now} attempt ${lease.attempts}: ${why.slice(-LOG_MAX / ATTEMPTS)}\n`;
  await held(db, lease)
    .set({
      state: isLast ? 'parked' : 'queued',
      finished_at: isLast ? now : null,
      leased_by: null,
      lease_until: isLast ? null : toInstant(nowMs + PAUSE_MS * lease.attempts),
      log: sql`log || ${line}`,
    })
    .execute();
  return isLast ? 'parked' : 'queued';
}

/** Ends a job that came to its movie; false when it is no longer ours, and then nothing of it may be kept. */
export async function endLease(
  trx: Transaction<Schema>,
  lease: Lease,
  frames: number,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await held(trx, lease)
    .set({
      state: 'done',
      finished_at: now,
      leased_by: null,
      lease_until: null,
      frames_done: frames,
      frames_planned: frames,
    })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
