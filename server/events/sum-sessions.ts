import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { isAfter, LOG_START, type LogPlace } from '../ledger/log-place.ts';

/** What stands at a session. */
export interface SessionSums {
  readonly points: number;
  readonly attendances: number;
  readonly participants: number;
  readonly volunteers: number;
  /** Who came: a number for each wallet, the same one at every session of the municipality (count-people.ts). */
  readonly wallets: Int32Array;
}

/** Sums as of a place in `attendance_change`. Never changed: a newer one stands in its place. */
interface Memo {
  readonly place: LogPlace;
  readonly sums: ReadonlyMap<string, SessionSums>;
}
/** What is remembered of a municipality: 4 bytes for each attendance, some 100 for each wallet that ever came. */
interface Remembered {
  memo: Memo | null;
  readonly numbers: Map<string, number>;
  /** One after the other: two at once would add up the same. */
  busy: Promise<unknown>;
}
/** By database, as two servers in one process have towns of the same name; then by municipality. */
const rememberedOf = new WeakMap<Kysely<Schema>, Map<string, Remembered>>();

/** So many changes since are looked through; after more everything is added up anew. */
const CHANGES_MOST = 5_000;
/** So many sessions are read in one statement: their wallets are looked at in one go, and nobody may wait long for that. */
const SESSIONS_AT_ONCE = 20;
const Ids = z.array(z.string());

/**
 * Sums of sessions, read of one moment. A session is added up again only when its attendances changed since it was added up:
 * most of a town's are of years ago.
 */
export async function sumSessions(
  world: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  municipality: string,
  sessions: readonly string[],
): Promise<ReadonlyMap<string, SessionSums>> {
  const remembered = rememberedOf.get(world.db) ?? new Map<string, Remembered>();
  rememberedOf.set(world.db, remembered);
  const town = remembered.get(municipality) ?? { memo: null, numbers: new Map(), busy: Promise.resolve() };
  remembered.set(municipality, town);
  const renewed = town.busy.then(() => renew(world, municipality, { town, sessions }));
  // Whoever comes next waits for the end, not for the success.
  town.busy = renewed.catch(() => {});
  return (await renewed).sums;
}

async function renew(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  municipality: string,
  { town, sessions }: { readonly town: Remembered; readonly sessions: readonly string[] },
): Promise<Memo> {
  const { memo: known, numbers } = town;
  town.memo = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx): Promise<Memo> => {
      const place = await readEnd(trx, dialect, municipality);
      const changed = known && (await readChanged(trx, municipality, known.place));
      const sums = new Map(changed ? known.sums : undefined);
      for (const session of changed ?? []) sums.delete(session);
      const missing = sessions.filter((session) => !sums.has(session));
      for (let from = 0; from < missing.length; from += SESSIONS_AT_ONCE) {
        const part = missing.slice(from, from + SESSIONS_AT_ONCE);
        const added = await addUp({ db: trx, dialect }, municipality, { sessions: part, numbers });
        for (const session of part) sums.set(session, added.get(session) ?? NONE);
      }
      return { place, sums };
    });
  return town.memo;
}

const NONE: SessionSums = {
  ...{ points: 0, attendances: 0, participants: 0, volunteers: 0, wallets: new Int32Array(0) },
};

/** Every change from here on comes after this place; on PostgreSQL some from before may do so, too. */
async function readEnd(db: Kysely<Schema>, dialect: Dialect, municipality: string): Promise<LogPlace> {
  const { rows } = await (dialect === 'postgres'
    ? sql<LogPlace>`SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS txid, -1 AS seq`
    : sql<LogPlace>`SELECT txid, seq FROM attendance_change WHERE municipality_id = ${municipality}
        ORDER BY txid DESC, seq DESC LIMIT 1`
  ).execute(db);
  return rows[0] ?? LOG_START;
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
  return new Set(rows.flatMap(({ sessions }) => Ids.parse(JSON.parse(sessions))));
}

async function addUp(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  municipality: string,
  { sessions, numbers }: { readonly sessions: readonly string[]; readonly numbers: Map<string, number> },
): Promise<Map<string, SessionSums>> {
  const standing = (value: string) =>
    sql<number>`sum(CASE WHEN attendance.reversed_at IS NULL THEN ${sql.raw(value)} ELSE 0 END)`;
  const listed = dialect === 'postgres' ? sql`json_agg(wallet_id)` : sql`json_group_array(wallet_id)`;
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
    .select([
      standing('attendance.points').as('points'),
      standing(`CASE WHEN attendance.role = 'volunteer' THEN 1 ELSE 0 END`).as('volunteers'),
      sql<string>`CAST(coalesce(${listed} FILTER (WHERE attendance.reversed_at IS NULL), '[]') AS text)`.as(
        'wallets',
      ),
    ])
    .groupBy('session.id')
    .execute();
  const numberOf = (wallet: string): number => {
    const number = numbers.get(wallet) ?? numbers.size;
    numbers.set(wallet, number);
    return number;
  };
  return new Map(
    rows.map(({ id, points, volunteers, wallets: text }) => {
      const wallets = Int32Array.from(Ids.parse(JSON.parse(text)), numberOf);
      const { length: attendances } = wallets;
      return [id, { points, attendances, volunteers, participants: attendances - volunteers, wallets }];
    }),
  );
}
