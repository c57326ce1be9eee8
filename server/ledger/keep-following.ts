import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { keepLooking } from '../keep-looking.ts';
import { type Follower, followLog, SHORT_STRETCH, STRETCH } from './follow-log.ts';

const EVERY_MS = 5_000;

/** Keeps followers near the postings of every municipality until it is closed; `close` waits for the stretch in hand. */
export function keepFollowing(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  followers: readonly Follower[],
  onFault: (fault: unknown) => void,
): { close(): Promise<void> } {
  async function followAll(isClosed: () => boolean): Promise<void> {
    const towns = await db.selectFrom('municipality').select('id').execute();
    for (const { id } of towns) {
      for (const follower of followers) {
        // Long ones while there is much; what is left at the end, every reader would add up for himself.
        for (const postings of [STRETCH, SHORT_STRETCH]) {
          while (!isClosed() && (await followLog(db, dialect, id, follower, postings))) await nextTurn();
        }
      }
    }
  }
  return keepLooking(followAll, { everyMs: EVERY_MS, atOnce: false, onFault });
}
