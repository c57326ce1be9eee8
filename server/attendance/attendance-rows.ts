import { type Kysely, sql } from 'kysely';
import { walletAlias } from '../../shared/alias.ts';
import type { Role } from '../../shared/fact.ts';
import type { AttendanceRow } from '../../shared/office/attendance.ts';
import type { Schema } from '../db/schema.ts';

export interface WhichAttendances {
  readonly municipality: string;
  readonly session: string;
  readonly role?: Role | undefined;
  readonly state?: 'stands' | 'taken-back' | undefined;
  readonly wallet?: string | undefined;
  /** The end of a wallet's id in hex: what the last four letters of its short name say. */
  readonly walletEnd?: string | undefined;
  /** After this one, newest first. */
  readonly after?: { readonly at: string; readonly wallet: string } | undefined;
  readonly limit: number;
}

/** A session's attendances as people read them, newest first, with who entered each. */
export async function readAttendances(
  db: Kysely<Schema>,
  which: WhichAttendances,
): Promise<(AttendanceRow & { readonly wallet: string })[]> {
  const { municipality, session, role, state, wallet, walletEnd, after, limit } = which;
  const rows = await db
    .selectFrom(
      db
        // Only what the index attendance_of_session holds: a large session is sorted without looking at its rows.
        .selectFrom('attendance')
        .select(['wallet_id', 'occurred_at'])
        .where('municipality_id', '=', municipality)
        .where('session_id', '=', session)
        .$if(role !== undefined, (query) => query.where('role', '=', role ?? 'participant'))
        .$if(state === 'stands', (query) => query.where('reversed_at', 'is', null))
        .$if(state === 'taken-back', (query) => query.where('reversed_at', 'is not', null))
        .$if(wallet !== undefined, (query) => query.where('wallet_id', '=', wallet ?? ''))
        .$if(walletEnd !== undefined, (query) => query.where('wallet_id', 'like', `%${walletEnd ?? ''}`))
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(occurred_at, wallet_id) < (${after?.at}, ${after?.wallet})`),
        )
        .orderBy('occurred_at', 'desc')
        .orderBy('wallet_id', 'desc')
        .limit(limit)
        .as('place'),
    )
    .innerJoin('attendance as came', (join) =>
      join
        .onRef('came.wallet_id', '=', 'place.wallet_id')
        .on('came.municipality_id', '=', municipality)
        .on('came.session_id', '=', session),
    )
    .leftJoin('fact', (join) =>
      join
        .onRef('fact.municipality_id', '=', 'came.municipality_id')
        .onRef('fact.fact_id', '=', 'came.fact_id')
        .on('came.cause', '=', 'fact'),
    )
    .leftJoin('kiosk', (join) =>
      join
        .onRef('kiosk.municipality_id', '=', 'fact.municipality_id')
        .onRef('kiosk.id', '=', 'fact.kiosk_id'),
    )
    .leftJoin('attendance_entry', (join) =>
      join
        .onRef('attendance_entry.municipality_id', '=', 'came.municipality_id')
        .onRef('attendance_entry.id', '=', 'came.fact_id'),
    )
    .select(['came.wallet_id', 'came.role', 'came.points', 'came.occurred_at', 'came.cause'])
    .select(['came.reversed_at', 'came.decided_at', 'kiosk.name as kiosk'])
    .select(['attendance_entry.source', 'attendance_entry.made_by'])
    .orderBy('came.occurred_at', 'desc')
    .orderBy('came.wallet_id', 'desc')
    .execute();
  return rows.map((row) => ({
    wallet: row.wallet_id,
    alias: walletAlias(row.wallet_id),
    role: row.role,
    points: row.points,
    at: row.occurred_at,
    by: row.cause === 'import' ? 'import' : row.cause === 'fact' ? 'kiosk' : (row.source ?? 'correction'),
    who: row.kiosk ?? row.made_by,
    state: row.reversed_at === null ? 'stands' : 'taken-back',
    decided: row.decided_at !== null,
  }));
}
