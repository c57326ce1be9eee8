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

/** Which events: some by name, those that began in a time, or all. */
export interface WhichEvents {
  readonly events?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** Events of a municipality with their attendances that stand, in the order they began. */
export async function readFigures(
  db: Kysely<Schema>,
  municipality: string,
  { events, from, to }: WhichEvents = {},
): Promise<FiguresOfEvent[]> {
  if (events?.length === 0) return [];
  const rows = await db
    .selectFrom('event')
    .select(['id', 'name', 'starts_at'])
    .where('municipality_id', '=', municipality)
    .$if(events !== undefined, (query) => query.where('id', 'in', [...(events ?? [])]))
    .$if(from !== undefined, (query) => query.where('starts_at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('starts_at', '<', to ?? ''))
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const sums = await sumAttendances(
    db,
    municipality,
    rows.map(({ id }) => id),
    rows.length > 400,
  );
  return rows.map(({ id, name, starts_at }) => ({
    event: id,
    name: textOf(name),
    startsAt: starts_at === '' ? null : starts_at,
    ...(sums.get(id) ?? { points: 0, attendances: 0, people: 0 }),
  }));
}

type Sums = Pick<FiguresOfEvent, 'points' | 'attendances' | 'people'>;

/** From sessions outwards to the attendances, by the index that holds all that is asked. */
async function sumAttendances(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[],
  all: boolean,
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
    .$if(!all, (query) => query.where('session.event_id', 'in', [...events]))
    .groupBy('session.event_id')
    .execute();
  return new Map(rows.map(({ event, ...sums }) => [event, sums]));
}

/** Distinct wallets at some events together. */
export async function countPeople(
  db: Kysely<Schema>,
  municipality: string,
  { from, to }: Pick<WhichEvents, 'from' | 'to'>,
): Promise<number> {
  const { people } = await db
    .selectFrom('event')
    .innerJoin('session', (join) =>
      join
        .onRef('session.municipality_id', '=', 'event.municipality_id')
        .onRef('session.event_id', '=', 'event.id'),
    )
    .innerJoin('attendance', (join) =>
      join
        .onRef('attendance.municipality_id', '=', 'session.municipality_id')
        .onRef('attendance.session_id', '=', 'session.id')
        .on('attendance.reversed_at', 'is', null),
    )
    .select(sql<number>`count(DISTINCT attendance.wallet_id)`.as('people'))
    .where('event.municipality_id', '=', municipality)
    .$if(from !== undefined, (query) => query.where('event.starts_at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('event.starts_at', '<', to ?? ''))
    .executeTakeFirstOrThrow();
  return people;
}
