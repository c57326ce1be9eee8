import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.ts';

export interface SessionSums {
  readonly points: number;
  readonly attendances: number;
  readonly participants: number;
  readonly volunteers: number;
}

/** What stands at each session of an event. */
export async function sumSessions(
  db: Kysely<Schema>,
  municipality: string,
  event: string,
): Promise<Map<string, SessionSums>> {
  const rows = await db
    .selectFrom('session')
    .crossJoin('attendance')
    .whereRef('attendance.municipality_id', '=', 'session.municipality_id')
    .whereRef('attendance.session_id', '=', 'session.id')
    .where('attendance.reversed_at', 'is', null)
    .select('session.id')
    .select((each) => [
      each.fn.sum<number>('attendance.points').as('points'),
      each.fn.countAll<number>().as('attendances'),
      each.fn.sum<number>(sql`CASE WHEN attendance.role = 'volunteer' THEN 1 ELSE 0 END`).as('volunteers'),
    ])
    .where('session.municipality_id', '=', municipality)
    .where('session.event_id', '=', event)
    .groupBy('session.id')
    .execute();
  return new Map(
    rows.map(({ id, ...sums }) => [id, { ...sums, participants: sums.attendances - sums.volunteers }]),
  );
}
