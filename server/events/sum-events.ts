import type { Kysely } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { countPeople } from './count-people.ts';
import { type SessionSums, sumSessions } from './sum-sessions.ts';

/** Sessions that begin in this time (instants, the end not included). */
export interface Within {
  readonly from: string;
  readonly to: string;
}

export interface EventSums {
  readonly points: number;
  /** のべ: one person at two sessions counts twice. */
  readonly attendances: number;
  /** Distinct wallets. */
  readonly people: number;
  /** Those with attendances, by id. */
  readonly sessions: ReadonlyMap<string, SessionSums>;
}

/** So many events are not named one by one: then the sessions of all are looked through. */
const NAMED_MOST = 400;

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
  const ofEvents = new Map<string, Map<string, SessionSums>>();
  for (const { id, event } of sessions) {
    const session = sums.get(id);
    if (!session || session.attendances === 0) continue;
    ofEvents.set(event, (ofEvents.get(event) ?? new Map<string, SessionSums>()).set(id, session));
  }
  return new Map([...ofEvents].map(([event, of]) => [event, together(of)]));
}

function together(sessions: ReadonlyMap<string, SessionSums>): EventSums {
  const all = [...sessions.values()];
  const sum = (of: 'points' | 'attendances') => all.reduce((total, session) => total + session[of], 0);
  return { points: sum('points'), attendances: sum('attendances'), people: countPeople(all), sessions };
}
