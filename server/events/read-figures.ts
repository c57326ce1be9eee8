import type { Kysely } from 'kysely';
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
  const ids = rows.map(({ id }) => id);
  // At once: on SQLite the office has two threads.
  const [sums, people] = await Promise.all([
    sumEvents(db, municipality, ids, within),
    countPeopleOfEach(db, municipality, ids, within),
  ]);
  return rows.map(({ id, name, starts_at }) => ({
    event: id,
    name: textOf(name),
    startsAt: starts_at === '' ? null : starts_at,
    ...(sums.get(id) ?? { points: 0, attendances: 0 }),
    people: people.get(id) ?? 0,
  }));
}

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

/** From sessions outwards to the attendances that stand, by the index that holds all that is asked. */
function attendancesOf(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[] | undefined,
  within: WhichEvents['within'],
) {
  return db
    .selectFrom('session')
    .innerJoin('attendance', (join) =>
      join
        .onRef('attendance.municipality_id', '=', 'session.municipality_id')
        .onRef('attendance.session_id', '=', 'session.id')
        .on('attendance.reversed_at', 'is', null),
    )
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

/** Points and attendances of each event. */
export async function sumEvents(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[],
  within?: WhichEvents['within'],
): Promise<Map<string, Pick<FiguresOfEvent, 'points' | 'attendances'>>> {
  if (events.length === 0) return new Map();
  const rows = await attendancesOf(db, municipality, events, within)
    .select('session.event_id as event')
    .select((each) => [
      each.fn.sum<number>('attendance.points').as('points'),
      each.fn.countAll<number>().as('attendances'),
    ])
    .groupBy('session.event_id')
    .execute();
  return new Map(rows.map(({ event, ...sums }) => [event, sums]));
}

/** Distinct wallets of each event. Made distinct before they are counted: PostgreSQL would sort them all to count the distinct. */
async function countPeopleOfEach(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[],
  within: WhichEvents['within'],
): Promise<Map<string, number>> {
  if (events.length === 0) return new Map();
  const rows = await db
    .selectFrom(
      attendancesOf(db, municipality, events, within)
        .select(['session.event_id as event', 'attendance.wallet_id as wallet'])
        .distinct()
        .as('came'),
    )
    .select('event')
    .select((each) => each.fn.countAll<number>().as('people'))
    .groupBy('event')
    .execute();
  return new Map(rows.map(({ event, people }) => [event, people]));
}

/** Distinct wallets at all sessions together, or at those that begin in a time. */
export async function countPeople(
  db: Kysely<Schema>,
  municipality: string,
  within: WhichEvents['within'],
): Promise<number> {
  const { people } = await db
    .selectFrom(
      attendancesOf(db, municipality, undefined, within)
        .select('attendance.wallet_id as wallet')
        .distinct()
        .as('came'),
    )
    .select((each) => each.fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow();
  return people;
}
