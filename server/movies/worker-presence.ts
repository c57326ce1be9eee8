import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { WorkersNow } from '../../shared/office/movies.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { Log } from '../log.ts';

/** A worker that was not heard of for so long is gone. */
const GONE_AFTER_MS = 90_000;

export interface Presence {
  readonly by: string;
  /** What it cannot work without, in words; null when it works. */
  readonly lacks: () => string | null;
  readonly nowMs: () => number;
  readonly everyMs: number;
  readonly log: Pick<Log, 'warn'>;
}

/** Says that this worker is there, and what it lacks, until it is to stop; then takes its name off. */
export async function keepPresence(
  db: Kysely<Schema>,
  { by, lacks, nowMs, everyMs, log }: Presence,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await say(db, by, lacks(), nowMs());
    } catch (err) {
      log.warn({ err }, 'a sign of life could not be written');
    }
    await sleep(everyMs, undefined, { signal: stopping }).catch(() => undefined); // Stopped.
  }
  await db
    .deleteFrom('render_worker')
    .where('id', '=', by)
    .execute()
    .catch((err: unknown) => log.warn({ err }, 'this worker’s name could not be taken off'));
}

async function say(db: Kysely<Schema>, id: string, lacks: string | null, nowMs: number): Promise<void> {
  const now = toInstant(nowMs);
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('render_worker')
      .values({ id, seen_at: now, lacks })
      .onConflict((clash) => clash.column('id').doUpdateSet({ seen_at: now, lacks }))
      .execute();
    await trx
      .deleteFrom('render_worker')
      .where('seen_at', '<', toInstant(nowMs - GONE_AFTER_MS))
      .execute();
  });
}

/** Whether somebody is there to make movies. One that lacks nothing suffices. */
export async function workersNow(db: Kysely<Schema>, nowMs: number): Promise<WorkersNow> {
  const rows = await db
    .selectFrom('render_worker')
    .select(['lacks'])
    .where('seen_at', '>=', toInstant(nowMs - GONE_AFTER_MS))
    .orderBy('seen_at', 'desc')
    .execute();
  if (rows.some(({ lacks }) => lacks === null)) return { state: 'working' };
  const lacks = rows[0]?.lacks;
  return lacks == null ? { state: 'absent' } : { state: 'no-ffmpeg', why: lacks };
}
