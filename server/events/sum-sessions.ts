import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { isAfter, type LogPlace } from '../ledger/log-place.ts';

/** What stands at a session. */
export interface SessionSums {
  readonly points: number;
  readonly attendances: number;
  readonly participants: number;
  readonly volunteers: number;
  /**
   * Another one whenever anything about the attendances changed: rows only come, and what is taken back is taken back later
   * than all before.
   */
  readonly mark: string;
}

/** Sums as of a place in `attendance_change`. Never changed: a newer one stands in its place. */
interface Memo {
  readonly place: LogPlace;
  readonly sums: ReadonlyMap<string, SessionSums>;
}
/** By database, as two servers in one process have towns of the same name; then by municipality. */
const memosOf = new WeakMap<Kysely<Schema>, Map<string, Memo>>();

/** So many changes since are looked through; after more everything is added up anew. */
const CHANGES_MOST = 5_000;
/** So many sessions are named in one statement. */
const NAMED_MOST = 400;
const Sessions = z.array(z.string());

/**
 * Sums of sessions, read of one moment. A session is added up again only when its attendances changed since it was added up:
 * most of a town's are of years ago.
 */
export async function sumSessions(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  municipality: string,
  sessions: readonly string[],
): Promise<ReadonlyMap<string, SessionSums>> {
  const memos = memosOf.get(db) ?? new Map<string, Memo>();
  memosOf.set(db, memos);
  const known = memos.get(municipality);
  const memo = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx): Promise<Memo> => {
      const place = await readEnd(trx, dialect, municipality);
      const changed = known && (await readChanged(trx, municipality, known.place));
      const sums = new Map(changed ? known.sums : undefined);
      for (const session of changed ?? []) sums.delete(session);
      const missing = sessions.filter((session) => !sums.has(session));
      for (let from = 0; from < missing.length; from += NAMED_MOST) {
        const part = missing.slice(from, from + NAMED_MOST);
        const added = await addUp(trx, municipality, part);
        for (const session of part) sums.set(session, added.get(session) ?? NONE);
      }
      return { place, sums };
    });
  memos.set(municipality, memo);
  return memo.sums;
}

const NONE: SessionSums = { points: 0, attendances: 0, participants: 0, volunteers: 0, mark: '' };

/** Every change from here on comes after this place; on PostgreSQL some from before may do so, too. */
async function readEnd(db: Kysely<Schema>, dialect: Dialect, municipality: string): Promise<LogPlace> {
  const { rows } = await (dialect === 'postgres'
    ? sql<LogPlace>`SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS txid, -1 AS seq`
    : sql<LogPlace>`SELECT 0 AS txid, coalesce(max(seq), 0) AS seq FROM attendance_change
        WHERE municipality_id = ${municipality}`
  ).execute(db);
  const [place] = rows;
  if (!place) throw new Error('a database without an end');
  return place;
}

/** Sessions changed after a place; null where nobody can say any more, or they are too many. */
async function readChanged(
  db: Kysely<Schema>,
  municipality: string,
  after: LogPlace,
): Promise<ReadonlySet<string> | null> {
  const changes = sql`FROM attendance_change WHERE municipality_id = ${municipality}`;
  const { rows: first } = await sql<LogPlace>`SELECT txid, seq ${changes} ORDER BY txid, seq LIMIT 1`.execute(
    db,
  );
  // What came before the first may have been forgotten.
  if (first[0] && isAfter(first[0], after)) return null;
  const { rows } = await sql<{ sessions: string }>`SELECT sessions ${changes}
    AND (txid, seq) > (${after.txid}, ${after.seq}) ORDER BY txid, seq LIMIT ${sql.lit(CHANGES_MOST + 1)}`.execute(
    db,
  );
  if (rows.length > CHANGES_MOST) return null;
  return new Set(rows.flatMap(({ sessions }) => Sessions.parse(JSON.parse(sessions))));
}

async function addUp(
  db: Kysely<Schema>,
  municipality: string,
  sessions: readonly string[],
): Promise<Map<string, SessionSums>> {
  const standing = (value: string) =>
    sql<number>`sum(CASE WHEN attendance.reversed_at IS NULL THEN ${sql.raw(value)} ELSE 0 END)`;
  // From the sessions to their attendances, by the index that holds all that is asked. A cross join keeps SQLite from going
  // through all of the town's attendances instead.
  const rows = await db
    .selectFrom('session')
    .crossJoin('attendance')
    .whereRef('attendance.municipality_id', '=', 'session.municipality_id')
    .whereRef('attendance.session_id', '=', 'session.id')
    .where('session.municipality_id', '=', municipality)
    .where('session.id', 'in', [...sessions])
    .select('session.id')
    .select((each) => [
      standing('attendance.points').as('points'),
      standing('1').as('attendances'),
      standing(`CASE WHEN attendance.role = 'volunteer' THEN 1 ELSE 0 END`).as('volunteers'),
      each.fn.countAll<number>().as('rows'),
      each.fn.max('attendance.reversed_at').as('last_reversed'),
    ])
    .groupBy('session.id')
    .execute();
  return new Map(
    rows.map(({ id, points, attendances, volunteers, rows: all, last_reversed }) => [
      id,
      {
        ...{ points, attendances, volunteers, participants: attendances - volunteers },
        mark: `${all} ${attendances} ${points} ${last_reversed ?? ''}`,
      },
    ]),
  );
}
