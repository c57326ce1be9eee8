import { type Kysely, sql } from 'kysely';
import { listEvents as endpoint } from '../../shared/office/events.ts';
import { toInstant } from '../../shared/time.ts';
import { holdsWords } from '../db/holds-words.ts';
import type { Schema } from '../db/schema.ts';
import { textOf, textOrNone } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { came, keepFigures } from './kept-figures.ts';
import { sumEvents } from './sum-events.ts';

/** Doors open early and close late: what is on now is wider than what is written. */
const AROUND_MS = 2 * 60 * 60 * 1000;
/** Beyond this nobody reads a number off a list. */
const COUNT_MOST = 20_000;

/** Events by when they begin, a page at a time. */
export const listEvents = route(endpoint, async (world, { params: { municipality }, query }) => {
  const { db, actor, nowMs } = world;
  const { when, field, mine, search, sort, limit } = query;
  const now = nowMs();
  const [opens, closes] = [toInstant(now + AROUND_MS), toInstant(now - AROUND_MS)];
  const from = db
    .selectFrom('event')
    .where('municipality_id', '=', municipality)
    .$if(when === 'now', (events) => events.where('starts_at', '<=', opens).where('ends_at', '>=', closes))
    .$if(when === 'coming', (events) => events.where('starts_at', '>', opens))
    .$if(when === 'past', (events) => events.where('ends_at', '<', closes).where('ends_at', '<>', ''))
    .$if(field !== undefined, (events) => events.where('field', '=', field ?? null))
    .$if(search !== undefined, (events) => events.where(holdsWords(['name'], search ?? '')))
    .$if(mine !== undefined, (events) =>
      events.where((each) =>
        each(
          'id',
          'in',
          each
            .selectFrom('event_staff')
            .select('event_id')
            .where('event_staff.municipality_id', '=', municipality)
            .where('event_staff.staff_id', '=', actor.kind === 'staff' ? actor.id : ''),
        ),
      ),
    );
  const place = query.after === undefined ? null : fromAfter(query.after, ['', '']);
  if (query.after !== undefined && place === null) return refuse('request/malformed', 'query.after');
  const [compare, direction] = sort === 'oldest' ? (['>', 'asc'] as const) : (['<', 'desc'] as const);
  const rows = await from
    .select(['id', 'name', 'field', 'starts_at', 'ends_at'])
    .$if(place !== null, (events) =>
      events.where(sql<boolean>`(starts_at, id) ${sql.raw(compare)} (${place?.[0]}, ${place?.[1]})`),
    )
    .orderBy('starts_at', direction)
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const ids = page.map(({ id }) => id);
  const sessions = await sessionsOf(db, municipality, ids);
  const { figures: sums } = await keepFigures(
    {
      db,
      name: `list/${municipality}/${ids.join(',')}`,
      nowMs: now,
      rowsOf: (found) => came(found.values()),
    },
    () => sumEvents(world, municipality, ids),
  );
  const { count } = await db
    .selectFrom(
      from
        .select('id')
        .limit(COUNT_MOST + 1)
        .as('found'),
    )
    .select((each) => each.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return done({
    rows: page.map((row) => ({
      event: row.id,
      name: textOf(row.name),
      field: row.field,
      startsAt: row.starts_at === '' ? null : row.starts_at,
      endsAt: row.ends_at === '' ? null : row.ends_at,
      place: sessions.get(row.id)?.place ?? null,
      sessions: sessions.get(row.id)?.sessions ?? 0,
      cancelled: sessions.get(row.id)?.cancelled ?? 0,
      points: sums.get(row.id)?.points ?? 0,
      attendances: sums.get(row.id)?.attendances ?? 0,
    })),
    next: rows.length > limit && last ? toAfter([last.starts_at, last.id]) : null,
    total: count > COUNT_MOST ? null : count,
  });
});

async function sessionsOf(
  db: Kysely<Schema>,
  municipality: string,
  events: readonly string[],
): Promise<Map<string, { sessions: number; cancelled: number; place: ReturnType<typeof textOrNone> }>> {
  if (events.length === 0) return new Map();
  const rows = await db
    .selectFrom('session')
    .select('event_id')
    .select((each) => [
      each.fn.countAll<number>().as('sessions'),
      each.fn.sum<number>(sql`CASE WHEN status = 'cancelled' THEN 1 ELSE 0 END`).as('cancelled'),
      each.fn.min('place').as('place'),
    ])
    .where('municipality_id', '=', municipality)
    .where('event_id', 'in', [...events])
    .groupBy('event_id')
    .execute();
  return new Map(
    rows.map(({ event_id, sessions, cancelled, place }) => [
      event_id,
      { sessions, cancelled, place: textOrNone(place) },
    ]),
  );
}
