import * as fleet from '../../shared/office/fleet.ts';
import { toInstant } from '../../shared/time.ts';
import { done, route } from '../office/office-route.ts';

const SESSIONS_SHOWN = 100;

export const listKioskSessions = route(fleet.listKioskSessions, async ({ db, nowMs }, { params }) => {
  const rows = await db
    .selectFrom('session')
    .innerJoin('event', (join) =>
      join
        .onRef('event.municipality_id', '=', 'session.municipality_id')
        .onRef('event.id', '=', 'session.event_id'),
    )
    .select([
      'session.id',
      'event.name as event_name',
      'session.name',
      'session.starts_at',
      'session.ends_at',
    ])
    .where('session.municipality_id', '=', params.municipality)
    .where('session.status', '=', 'open')
    .where('session.ends_at', '>', toInstant(nowMs()))
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .limit(SESSIONS_SHOWN)
    .execute();
  return done({
    rows: rows.map((row) => ({
      id: row.id,
      // JSON of Text, parsed when the office wrote it.
      eventName: JSON.parse(row.event_name),
      sessionName: row.name === null ? null : JSON.parse(row.name),
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    })),
  });
});
