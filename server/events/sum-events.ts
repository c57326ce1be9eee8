import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.ts';

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
  /**
   * Another one whenever anything about the attendances changed: rows only come, and what is taken back is taken back later
   * than all before.
   */
  readonly mark: string;
}

/** So many events are not named one by one: then all are added up. */
const NAMED_MOST = 400;

/**
 * From sessions outwards to their attendances, by the index that holds all that is asked. A cross join keeps SQLite from going through all
 * of the town's attendances instead.
 */
export function attendancesOf(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[] | undefined,
  within: Within | undefined,
) {
  return db
    .selectFrom('session')
    .crossJoin('attendance')
    .whereRef('attendance.municipality_id', '=', 'session.municipality_id')
    .whereRef('attendance.session_id', '=', 'session.id')
    .where('session.municipality_id', '=', municipality)
    .$if(events !== undefined && events.length <= NAMED_MOST, (query) =>
      query.where('session.event_id', 'in', [...(events ?? [])]),
    )
    .$if(within !== undefined, (query) =>
      query
        .where('session.starts_at', '>=', within?.from ?? '')
        .where('session.starts_at', '<', within?.to ?? ''),
    );
}

/** Points and attendances of each event, of what stands. Events without any are left out. */
export async function sumEvents(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[],
  within?: Within,
): Promise<Map<string, EventSums>> {
  if (events.length === 0) return new Map();
  const standing = (value: string) =>
    sql<number>`sum(CASE WHEN attendance.reversed_at IS NULL THEN ${sql.raw(value)} ELSE 0 END)`;
  const rows = await attendancesOf(db, municipality, events, within)
    .select('session.event_id as event')
    .select((each) => [
      standing('attendance.points').as('points'),
      standing('1').as('attendances'),
      each.fn.countAll<number>().as('rows'),
      each.fn.max('attendance.reversed_at').as('last_reversed'),
      each.fn.min('session.id').as('first_session'),
      each.fn.max('session.id').as('last_session'),
    ])
    .groupBy('session.event_id')
    .execute();
  return new Map(
    rows.map(({ event, points, attendances, rows: all, last_reversed, first_session, last_session }) => [
      event,
      {
        ...{ points, attendances },
        isOneSession: first_session === last_session,
        mark: `${all} ${attendances} ${points} ${last_reversed ?? ''}`,
      },
    ]),
  );
}
