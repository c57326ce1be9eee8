import { setInterval } from 'node:timers';
import type { Kysely } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import type { Log } from '../log.ts';
import { finishJob } from './finish-job.ts';
import { JobInput } from './job-input.ts';
import { type Lease, letGo, noteFailure, renewLease } from './lease.store.ts';
import { type MovieMaker, makeMovie } from './make-movie.ts';

export interface JobRunner {
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  readonly maker: MovieMaker;
  readonly leaseMs: number;
  readonly log: Log;
  readonly nowMs: () => number;
}

/** Progress is written, the lease renewed and a cancellation seen so often. */
const BEAT_MS = 1_000;
/** A post's movie takes about ten seconds; a video has a limit of its own by its length. */
const POST_LIMIT_MS = 15 * 60_000;

export type JobEnd = 'done' | 'cancelled' | 'let-go' | 'queued' | 'parked';

/**
 * Runs a leased job to its end and writes that end. While it works, each second says how far it is and keeps the lease;
 * when that fails the job was cancelled, or another worker has it, and work stops at once. `stopping` gives the job back.
 */
export async function runJob(runner: JobRunner, lease: Lease, stopping: AbortSignal): Promise<JobEnd> {
  const { db, leaseMs, nowMs } = runner;
  const lost = new AbortController();
  let frames = { done: 0, planned: 0 };
  let beating: Promise<void> = Promise.resolve();
  const beat = setInterval(() => {
    beating = renewLease(db, lease, frames, { nowMs: nowMs(), leaseMs }).then(
      (ours) => {
        if (!ours) lost.abort(new Error('the job is not ours any more'));
      },
      // A database that cannot be written now may be by the next beat; the lease outlives some of them.
      (err: unknown) => runner.log.warn({ err, job: lease.id }, 'a lease could not be renewed'),
    );
  }, BEAT_MS);
  try {
    const input = JobInput.parse(JSON.parse(lease.input));
    const limits = input.kind === 'post' ? [AbortSignal.timeout(POST_LIMIT_MS)] : [];
    const made = await makeMovie(runner.maker, {
      municipality: lease.municipality,
      input,
      signal: AbortSignal.any([lost.signal, stopping, ...limits]),
      onProgress(now) {
        frames = now;
      },
    });
    clearInterval(beat);
    await beating;
    if (made.status === 'refused') {
      return await noteFailure(db, lease, made.why, { nowMs: nowMs(), final: true });
    }
    return (await finishJob(runner, lease, input, made.movie, nowMs())) ? 'done' : 'cancelled';
  } catch (cause) {
    clearInterval(beat);
    await beating;
    if (lost.signal.aborted) return 'cancelled';
    if (stopping.aborted) {
      await letGo(db, lease);
      return 'let-go';
    }
    return await noteFailure(db, lease, wordsOf(cause), { nowMs: nowMs(), final: false });
  } finally {
    clearInterval(beat);
  }
}

/** A fault with what caused it, for the person who looks at the parked job. */
function wordsOf(fault: unknown): string {
  const words: string[] = [];
  for (let one: unknown = fault; one !== undefined; one = one instanceof Error ? one.cause : undefined) {
    words.push(one instanceof Error ? one.message : String(one));
  }
  return words.join(' <- ');
}
