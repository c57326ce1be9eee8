import { setTimeout as sleep } from 'node:timers/promises';
import type { RenderJobTable } from '../db/movie-tables.ts';
import { isSomethingDue, parkForsaken, takeJob } from './lease.store.ts';
import { type JobRunner, runJob } from './run-job.ts';

/** Between two looks for work. */
const LOOK_MS = 500;
/** After a look that failed. */
const AFTER_FAULT_MS = 5_000;

/**
 * Does one job of a kind after the other until it is to stop. Posts and videos have a lane each: an hour's transcoding
 * holds no post up.
 */
export async function runLane(
  runner: JobRunner,
  kind: RenderJobTable['kind'],
  by: string,
  stopping: AbortSignal,
): Promise<void> {
  const { db, dialect, leaseMs, log, nowMs } = runner;
  while (!stopping.aborted) {
    const pause = await look().catch((err: unknown) => {
      log.error({ err, kind }, 'no job could be looked for, or its end not written');
      return AFTER_FAULT_MS;
    });
    if (pause > 0) await sleep(pause, undefined, { signal: stopping }).catch(() => undefined); // Stopped.
  }

  /** How long to wait before the next look. */
  async function look(): Promise<number> {
    if (!(await isSomethingDue(db, kind, nowMs()))) return LOOK_MS;
    await parkForsaken(db, nowMs());
    const lease = await takeJob(db, dialect, kind, { by, nowMs: nowMs(), leaseMs });
    if (lease === null) return LOOK_MS;
    const { id: job, municipality, attempts } = lease;
    const beganMs = performance.now();
    log.info({ job, municipality, kind, attempts }, 'began');
    const end = await runJob(runner, lease, stopping);
    log.info({ job, municipality, kind, end, ms: Math.round(performance.now() - beganMs) }, 'ended');
    return 0;
  }
}
