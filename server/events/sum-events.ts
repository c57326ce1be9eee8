import type { Kysely } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { sumSessions } from './sum-sessions.ts';

/** Sessions that begin in this time (instants, the end not included). */
export interface Within {
  readonly from: string;
  readonly to: string;
}

export interface EventSums {
  readonly points: number;
  /** のべ: one person at two sessions counts twice. */
  readonly attendances: number;
  /** All of them are at one session: so many are the people, too. */
  readonly isOneSession: boolean;
  /** Another one whenever anything about the attendances changed. */
  readonly mark: string;
}

/** So many events are not named one by one: then the sessions of all are looked through. */
export const NAMED_MOST = 400;

/** Points and attendances of each event, of what stands. Events without any are left out. */
export async function sumEvents(
  world: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  municipality: string,
  events: readonly string[],
  within?: Within,
): Promise<Map<string, EventSums>> {
  if (events.length === 0) return new Map();
  const sessions = await world.db
    .selectFrom('session')
    .select(['id', 'event_id as event'])
    .where('municipality_id', '=', municipality)
    .$if(events.length <= NAMED_MOST, (query) => query.where('event_id', 'in', [...events]))
    .$if(within !== undefined, (query) =>
      query.where('starts_at', '>=', within?.from ?? '').where('starts_at', '<', within?.to ?? ''),
    )
    .orderBy('id')
    .execute();
  const ids = sessions.map(({ id }) => id);
  const sums = await sumSessions(world, municipality, ids);
  const ofEvents = new Map<string, EventSums>();
  for (const { id, event } of sessions) {
    const session = sums.get(id);
    if (!session || session.mark === '') continue;
    const before = ofEvents.get(event);
    ofEvents.set(event, {
      points: (before?.points ?? 0) + session.points,
      attendances: (before?.attendances ?? 0) + session.attendances,
      isOneSession: before === undefined,
      mark: `${before?.mark ?? ''}${id} ${session.mark}\n`,
    });
  }
  return ofEvents;
}
