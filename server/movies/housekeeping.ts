import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Log } from '../log.ts';
import { type LackingPlace, queueLacking } from './queue-lacking.ts';
import { type SweptFolders, sweepFiles } from './sweep.ts';

const EVERY_MS = 60_000;
/** Every so many rounds files are looked through. */
const SWEEP_EVERY = 60;

/** What a worker does beside its jobs until it is to stop. A round that fails is told and tried again with the next. */
export async function keepHouse(
  {
    db,
    log,
    nowMs,
    ...rest
  }: {
    readonly db: Kysely<Schema>;
    readonly log: Log;
    readonly nowMs: () => number;
    readonly publicOrigin: string | null;
  } & SweptFolders,
  stopping: AbortSignal,
): Promise<void> {
  let after: LackingPlace = null;
  for (let round = 0; !stopping.aborted; round++) {
    try {
      const { queued, next } = await queueLacking(db, {
        nowMs: nowMs(),
        publicOrigin: rest.publicOrigin,
        after,
        onFault: (err, post) => log.error({ err, post }, 'a standing movie could not be queued'),
      });
      after = next;
      if (queued > 0) log.info({ queued }, 'standing movies queued');
      if (round % SWEEP_EVERY === 0) await sweepFiles(db, rest, nowMs());
    } catch (err) {
      log.error({ err }, 'housekeeping failed');
    }
    await sleep(EVERY_MS, undefined, { signal: stopping }).catch(() => undefined); // Stopped.
  }
}
