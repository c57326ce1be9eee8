import { toInstant } from '../../shared/time.ts';
import { textOf, textOrNone } from '../db/text-column.ts';
import type { Place } from './place.ts';

const SHOWN = 12;
const NEXT_MS = 7 * 24 * 3_600_000;
/** A session longer than this is an exhibition, not a sitting; it is on all the same. */
const LONGEST_MS = 400 * 24 * 3_600_000;

/** The sessions that are on now, with who came; and those of the next seven days. */
export async function sessionsToday({ db, municipality, nowMs }: Place) {
  const now = toInstant(nowMs);
  const open = db
    .selectFrom('session')
    .innerJoin('event', (join) =>
      join
        .onRef('event.municipality_id', '=', 'session.municipality_id')
        .onRef('event.id', '=', 'session.event_id'),
    )
    .select(['session.id', 'session.event_id', 'event.name as event_name', 'session.name', 'session.place'])
    .select(['session.starts_at', 'session.ends_at', 'session.capacity'])
    .where('session.municipality_id', '=', municipality)
    .where('session.status', '=', 'open')
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .limit(SHOWN);
  const [on, next] = await Promise.all([
    open
      .where('session.starts_at', '<=', now)
      .where('session.starts_at', '>', toInstant(nowMs - LONGEST_MS))
      .where('session.ends_at', '>', now)
      .execute(),
    open
      .where('session.starts_at', '>', now)
      .where('session.starts_at', '<', toInstant(nowMs + NEXT_MS))
      .execute(),
  ]);
  const counts = await countRoles(
    { db, municipality },
    on.map(({ id }) => id),
  );
  const shown = (row: (typeof on)[number]) => ({
    session: row.id,
    event: row.event_id,
    eventName: textOf(row.event_name),
    sessionName: textOrNone(row.name),
    place: textOrNone(row.place),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    participants: counts.get(`${row.id}/participant`) ?? 0,
    volunteers: counts.get(`${row.id}/volunteer`) ?? 0,
  });
  return { now: on.map(shown), next: next.map(shown) };
}

async function countRoles(
  { db, municipality }: Pick<Place, 'db' | 'municipality'>,
  sessions: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (sessions.length === 0) return new Map();
  const rows = await db
    .selectFrom('attendance')
    .select(['session_id', 'role'])
    .select((each) => each.fn.countAll<number>().as('many'))
    .where('municipality_id', '=', municipality)
    .where('session_id', 'in', [...sessions])
    .where('reversed_at', 'is', null)
    .groupBy(['session_id', 'role'])
    .execute();
  return new Map(rows.map(({ session_id, role, many }) => [`${session_id}/${role}`, many]));
}
