import { type Kysely, sql } from 'kysely';
import { toEpochMs } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';

export interface BoardCounts {
  readonly participants: number;
  readonly volunteers: number;
  readonly points: number;
  readonly byKiosk: { name: string | null; count: number }[];
  readonly perMinute: { at: string; count: number }[];
}

const WINDOW_MS = 2 * 60 * 60 * 1000;
/** `2010-10-24T01:24` of an instant. */
const MINUTE = 16;

/** What a session's board shows, counted from what stands; the minutes only up to `until`, as clocks may be wrong. */
export async function countBoard(
  db: Kysely<Schema>,
  {
    municipality,
    session,
    until,
  }: { readonly municipality: string; readonly session: string; readonly until: string },
): Promise<BoardCounts> {
  const standing = () =>
    db
      .selectFrom('attendance')
      .where('attendance.municipality_id', '=', municipality)
      .where('attendance.session_id', '=', session)
      .where('attendance.reversed_at', 'is', null);
  const roles = await standing()
    .select('role')
    .select((each) => [each.fn.countAll<number>().as('count'), each.fn.sum<number>('points').as('points')])
    .groupBy('role')
    .execute();
  // By the index to each row: SQLite would rather go through all of the town's attendances.
  const kiosks = await db
    .selectFrom('attendance as place')
    .crossJoin('attendance')
    .leftJoin('fact', (join) =>
      join
        .onRef('fact.municipality_id', '=', 'attendance.municipality_id')
        .onRef('fact.fact_id', '=', 'attendance.fact_id')
        .on('attendance.cause', '=', 'fact'),
    )
    .leftJoin('kiosk', (join) =>
      join
        .onRef('kiosk.municipality_id', '=', 'fact.municipality_id')
        .onRef('kiosk.id', '=', 'fact.kiosk_id'),
    )
    .where('place.municipality_id', '=', municipality)
    .where('place.session_id', '=', session)
    .where('place.reversed_at', 'is', null)
    .where('attendance.municipality_id', '=', municipality)
    .where('attendance.session_id', '=', session)
    .whereRef('attendance.wallet_id', '=', 'place.wallet_id')
    .select('kiosk.name')
    .select((each) => each.fn.countAll<number>().as('count'))
    .groupBy(['kiosk.name'])
    .orderBy('count', 'desc')
    .execute();
  const minute = sql<string>`substr(attendance.occurred_at, 1, ${sql.lit(MINUTE)})`;
  const minutes = await standing()
    .where('attendance.occurred_at', '<=', until)
    .select(minute.as('minute'))
    .select((each) => each.fn.countAll<number>().as('count'))
    .groupBy(minute)
    .orderBy('minute', 'desc')
    .limit(120)
    .execute();
  const of = (role: 'participant' | 'volunteer') => roles.find((row) => row.role === role)?.count ?? 0;
  return {
    participants: of('participant'),
    volunteers: of('volunteer'),
    points: roles.reduce((sum, { points }) => sum + points, 0),
    byKiosk: kiosks,
    perMinute: lately(minutes.map(({ minute: at, count }) => ({ at: `${at}:00.000Z`, count }))),
  };
}

/** Of newest first: those of the last two busy hours, oldest first. */
function lately(minutes: readonly { readonly at: string; readonly count: number }[]) {
  const [newest] = minutes;
  if (!newest) return [];
  const since = toEpochMs(newest.at) - WINDOW_MS;
  return minutes.filter(({ at }) => toEpochMs(at) >= since).reverse();
}
