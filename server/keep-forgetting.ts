import type { Kysely } from 'kysely';
import { keepForgettingAttendanceChanges } from './attendance/forget-attendance-changes.ts';
import type { Schema } from './db/schema.ts';
import { keepForgettingPictures } from './kiosks/forget-pictures.ts';
import type { Log } from './log.ts';

interface Forgetting {
  readonly db: Kysely<Schema>;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** Deletes rows that nobody needs any more, each kind in its own time, until it is closed. */
export function keepForgetting({ db, nowMs, log }: Forgetting): { close(): void } {
  const told = (what: string) => (err: unknown) => log.error({ err }, what);
  const keepers = [
    keepForgettingPictures({ db, nowMs }, told('old pictures could not be deleted')),
    keepForgettingAttendanceChanges(db, told('old changes of attendances could not be deleted')),
  ];
  return {
    close() {
      for (const keeper of keepers) keeper.close();
    },
  };
}
