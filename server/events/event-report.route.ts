import type { Kysely } from 'kysely';
import { InTown, OfEvent } from '../../shared/office/paths.ts';
import { Text } from '../../shared/text.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { done } from '../office/office-route.ts';
import { officeRoute } from '../office/undescribed-route.ts';

export interface EventFigures {
  readonly event: string;
  readonly name: string;
  readonly points: number;
  /** のべ: one person at two sessions counts twice. */
  readonly attendances: number;
  /** Distinct wallets. */
  readonly people: number;
}

/** Every event with its points, attendances and distinct people, and the totals (TT-54). */
export const readEventReport = officeRoute({
  id: 'readEventReport',
  needs: 'event.read',
  method: 'get',
  path: '/m/:municipality/reports/events',
  params: InTown,
  async run({ db }, { params: { municipality } }) {
    const events = await figuresOf(db, municipality);
    const { people } = await attendances(db, municipality)
      .select((each) => each.fn.count<number>('attendance.wallet_id').distinct().as('people'))
      .executeTakeFirstOrThrow();
    const sum = (of: 'points' | 'attendances') => events.reduce((total, event) => total + event[of], 0);
    return done({ events, total: { points: sum('points'), attendances: sum('attendances'), people } });
  },
});

/** One event's figures, and each of its sessions'. */
export const readEvent = officeRoute({
  id: 'readEvent',
  needs: 'event.read',
  method: 'get',
  path: '/m/:municipality/events/:event',
  params: OfEvent,
  async run({ db }, { params: { municipality, event } }) {
    const [figures] = await figuresOf(db, municipality, event);
    if (!figures) return refuse('name/unknown', event);
    const rows = await db
      .selectFrom('session')
      .leftJoin('attendance', (join) =>
        join
          .onRef('attendance.municipality_id', '=', 'session.municipality_id')
          .onRef('attendance.session_id', '=', 'session.id')
          .on('attendance.reversed_at', 'is', null),
      )
      .select(['session.id', 'session.name', 'session.status', 'session.starts_at', 'session.ends_at'])
      .select((each) => [
        each.fn.coalesce(each.fn.sum<number>('attendance.points'), each.val(0)).as('points'),
        each.fn.count<number>('attendance.wallet_id').as('attendances'),
      ])
      .where('session.municipality_id', '=', municipality)
      .where('session.event_id', '=', event)
      .groupBy(['session.id', 'session.name', 'session.status', 'session.starts_at', 'session.ends_at'])
      .orderBy('session.starts_at')
      .execute();
    return done({
      ...figures,
      sessions: rows.map((row) => ({
        session: row.id,
        name: row.name && Text.parse(JSON.parse(row.name)).ja,
        status: row.status,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        points: row.points,
        attendances: row.attendances,
      })),
    });
  },
});

/** Attendances that stand. */
const attendances = (db: Kysely<Schema>, municipality: string) =>
  db
    .selectFrom('attendance')
    .where('attendance.municipality_id', '=', municipality)
    .where('attendance.reversed_at', 'is', null);

async function figuresOf(db: Kysely<Schema>, municipality: string, event?: string): Promise<EventFigures[]> {
  const rows = await db
    .selectFrom('event')
    .leftJoin('session', (join) =>
      join
        .onRef('session.municipality_id', '=', 'event.municipality_id')
        .onRef('session.event_id', '=', 'event.id'),
    )
    .leftJoin('attendance', (join) =>
      join
        .onRef('attendance.municipality_id', '=', 'session.municipality_id')
        .onRef('attendance.session_id', '=', 'session.id')
        .on('attendance.reversed_at', 'is', null),
    )
    .select(['event.id', 'event.name'])
    .select((each) => [
      each.fn.coalesce(each.fn.sum<number>('attendance.points'), each.val(0)).as('points'),
      each.fn.count<number>('attendance.wallet_id').as('attendances'),
      each.fn.count<number>('attendance.wallet_id').distinct().as('people'),
    ])
    .where('event.municipality_id', '=', municipality)
    .$if(event !== undefined, (query) => query.where('event.id', '=', event ?? ''))
    .groupBy(['event.id', 'event.name'])
    .orderBy('event.id')
    .execute();
  return rows.map((row) => ({
    event: row.id,
    name: Text.parse(JSON.parse(row.name)).ja,
    points: row.points,
    attendances: row.attendances,
    people: row.people,
  }));
}
