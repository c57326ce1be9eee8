import { type Kysely, sql } from 'kysely';
import type { Text } from '../../shared/text.ts';
import type { Schema } from '../db/schema.ts';
import { textOf } from '../db/text-column.ts';

export interface FiguresOfEvent {
  readonly event: string;
  readonly name: Text;
  readonly startsAt: string | null;
  readonly points: number;
  /** のべ: one person at two sessions counts twice. */
  readonly attendances: number;
  /** Distinct wallets. */
  readonly people: number;
}

/** Which events: some by name, or all. */
export interface WhichEvents {
  readonly events?: readonly string[];
  /** Of each event the sessions that begin in this time alone, and no event without one. */
  readonly within?: { readonly from: string; readonly to: string };
}

/**
 * Events of a municipality with their attendances that stand, in the order they began. An attendance belongs to the year of
 * its session: what goes on over April is divided.
 */
export async function readFigures(
  db: Kysely<Schema>,
  municipality: string,
  { events, within }: WhichEvents = {},
): Promise<FiguresOfEvent[]> {
  if (events?.length === 0) return [];
  const rows =
    within === undefined
      ? await db
          .selectFrom('event')
          .select(['id', 'name', 'starts_at'])
          .where('municipality_id', '=', municipality)
          .$if(events !== undefined, (query) => query.where('id', 'in', [...(events ?? [])]))
          .orderBy('starts_at')
          .orderBy('id')
          .execute()
      : await eventsWithin(db, municipality, within);
  const sums = await sumAttendances(
    db,
    municipality,
    rows.map(({ id }) => id),
    within,
  );
  return rows.map(({ id, name, starts_at }) => ({
    event: id,
    name: textOf(name),
    startsAt: starts_at === '' ? null : starts_at,
    ...(sums.get(id) ?? { points: 0, attendances: 0, people: 0 }),
  }));
}

type Sums = Pick<FiguresOfEvent, 'points' | 'attendances' | 'people'>;

/** Events with a session that begins in a time; each begins with the first of those. */
async function eventsWithin(
  db: Kysely<Schema>,
  municipality: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ id: string; name: string; starts_at: string }[]> {
  return await db
    .selectFrom('session')
    .innerJoin('event', (join) =>
      join
        .onRef('event.municipality_id', '=', 'session.municipality_id')
        .onRef('event.id', '=', 'session.event_id'),
    )
    .select(['event.id', 'event.name'])
    .select((each) => each.fn.min('session.starts_at').as('starts_at'))
    .where('session.municipality_id', '=', municipality)
    .where('session.starts_at', '>=', from)
    .where('session.starts_at', '<', to)
    .groupBy(['event.id', 'event.name'])
    .orderBy('starts_at')
    .orderBy('event.id')
    .execute();
}

/** So many events are not named one by one: then all are added up. */
const NAMED_MOST = 400;

/** From sessions outwards to the attendances, by the index that holds all that is asked. */
async function sumAttendances(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[],
  within: WhichEvents['within'],
): Promise<Map<string, Sums>> {
  if (events.length === 0) return new Map();
  const rows = await db
    .selectFrom('session')
    .innerJoin('attendance', (join) =>
      join
        .onRef('attendance.municipality_id', '=', 'session.municipality_id')
        .onRef('attendance.session_id', '=', 'session.id')
        .on('attendance.reversed_at', 'is', null),
    )
    .select('session.event_id as event')
    .select((each) => [
      each.fn.sum<number>('attendance.points').as('points'),
      each.fn.countAll<number>().as('attendances'),
      each.fn.count<number>('attendance.wallet_id').distinct().as('people'),
    ])
    .where('session.municipality_id', '=', municipality)
    .$if(events.length <= NAMED_MOST, (query) => query.where('session.event_id', 'in', [...events]))
    .$if(within !== undefined, (query) =>
      query
        .where('session.starts_at', '>=', within?.from ?? '')
        .where('session.starts_at', '<', within?.to ?? ''),
    )
    .groupBy('session.event_id')
    .execute();
  return new Map(rows.map(({ event, ...sums }) => [event, sums]));
}

/** Distinct wallets at all sessions together, or at those that begin in a time. */
export async function countPeople(
  db: Kysely<Schema>,
  municipality: string,
  within: WhichEvents['within'],
): Promise<number> {
  const { people } = await db
    .selectFrom('session')
    .innerJoin('attendance', (join) =>
      join
        .onRef('attendance.municipality_id', '=', 'session.municipality_id')
        .onRef('attendance.session_id', '=', 'session.id')
        .on('attendance.reversed_at', 'is', null),
    )
    .select(sql<number>`count(DISTINCT attendance.wallet_id)`.as('people'))
    .where('session.municipality_id', '=', municipality)
    .$if(within !== undefined, (query) =>
      query
        .where('session.starts_at', '>=', within?.from ?? '')
        .where('session.starts_at', '<', within?.to ?? ''),
    )
    .executeTakeFirstOrThrow();
  return people;
}
