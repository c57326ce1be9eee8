import type { Kysely } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { keepLooking } from '../keep-looking.ts';
import { sumSessions } from './sum-sessions.ts';

const EVERY_MS = 60_000;
/** Whoever asks meanwhile waits for so many at most. */
const SESSIONS_AT_ONCE = 20;

/**
 * Adds up the sessions of every municipality at the start, the newest first, and then whatever changed each minute: nobody who
 * opens a report waits for years of attendances. `close` waits for those in hand.
 */
export function keepSummed(
  world: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  onFault: (fault: unknown) => void,
): { close(): Promise<void> } {
  async function sumAll(isClosed: () => boolean): Promise<void> {
    const towns = await world.db.selectFrom('municipality').select('id').execute();
    for (const { id } of towns) {
      const sessions = await world.db
        .selectFrom('session')
        .select('id')
        .where('municipality_id', '=', id)
        .orderBy('starts_at', 'desc')
        .execute();
      for (let from = 0; from < sessions.length; from += SESSIONS_AT_ONCE) {
        const part = sessions.slice(from, from + SESSIONS_AT_ONCE);
        await sumSessions(
          world,
          id,
          part.map((session) => session.id),
        );
        if (isClosed()) return;
      }
    }
  }
  return keepLooking(sumAll, { everyMs: EVERY_MS, atOnce: true, onFault });
}
