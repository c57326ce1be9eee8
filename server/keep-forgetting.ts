import type { Kysely } from 'kysely';
import { forgetAttendanceChanges } from './attendance/forget-attendance-changes.ts';
import type { Schema } from './db/schema.ts';
import { forgetPictures } from './kiosks/forget-pictures.ts';
import type { Log } from './log.ts';

const MINUTE_MS = 60_000;

interface Forgetting {
  readonly db: Kysely<Schema>;
  readonly nowMs: () => number;
  readonly log: Log;
}

/**
 * Deletes rows that nobody needs any more, each kind in its own time, until it is closed. A look that fails is logged and
 * tried again with the next.
 */
export function keepForgetting({ db, nowMs, log }: Forgetting): { close(): void } {
  const every = (minutes: number, what: string, forget: () => Promise<void>) =>
    setInterval(
      () => void forget().catch((err: unknown) => log.error({ err }, `${what} could not be deleted`)),
      minutes * MINUTE_MS,
    ).unref();
  const timers = [
    every(60, 'old pictures', () => forgetPictures(db, nowMs())),
    every(10, 'old changes of attendances', () => forgetAttendanceChanges(db)),
  ];
  return { close: () => timers.forEach(clearInterval) };
}
