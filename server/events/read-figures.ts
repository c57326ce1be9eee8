import type { Kysely } from 'kysely';
import type { Text } from '../../shared/text.ts';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { textOf } from '../db/text-column.ts';
import { type EventSums, sumEvents, type Within } from './sum-events.ts';

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
  readonly within?: Within;
}

/**
 * Events of a municipality with their attendances that stand, in the order they began. An attendance belongs to the year of
 * its session: what goes on over April is divided. With them the sums they were made of.
 */
export async function readFigures(
  world: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  municipality: string,
  { events, within }: WhichEvents = {},
): Promise<{ readonly events: FiguresOfEvent[]; readonly sums: ReadonlyMap<string, EventSums> }> {
  if (events?.length === 0) return { events: [], sums: new Map() };
  const { db } = world;
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
  const sums = await sumEvents(world, municipality, ids, within);
  const figures = rows.map(({ id, name, starts_at }) => ({
    event: id,
    name: textOf(name),
    startsAt: starts_at === '' ? null : starts_at,
    points: sums.get(id)?.points ?? 0,
    attendances: sums.get(id)?.attendances ?? 0,
    people: sums.get(id)?.people ?? 0,
  }));
  return { events: figures, sums };
}

/** Events with a session that begins in a time; each begins with the first of those. */
async function eventsWithin(
  db: Kysely<Schema>,
  municipality: string,
  { from, to }: Within,
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
