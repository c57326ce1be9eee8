import { uuidv7 } from 'uuidv7';
import { tellAttendanceChanges } from '../attendance/tell-attendance-changes.ts';
import { ATTENDANCE_COLUMNS } from '../exchange/attendance-columns.ts';
import { isGreater } from '../exchange/decide-attendance.ts';
import type { AttendanceRow } from '../exchange/load-known.ts';
import type { Insertion, Lookup, Transaction } from './engine.ts';
import type { WalletMerge } from './ledger.ts';

const ATTENDED: Lookup<{ municipality: string; wallet: string }, AttendanceRow> = {
  name: 'attended-by-wallet',
  keys: { municipality: 'text', wallet: 'text' },
  sql: `SELECT a.* FROM {keys} JOIN attendance a ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet`,
};
const GUARD_SESSIONS: Insertion<AttendanceRow> = {
  name: 'guard-sessions',
  table: 'attendance',
  columns: ATTENDANCE_COLUMNS,
  tail: 'ON CONFLICT (municipality_id, wallet_id, session_id) DO NOTHING',
};
const ADD_CASES: Insertion<{
  municipality_id: string;
  id: string;
  code: string;
  fact_id: string;
  wallet_id: string;
  detail: string;
  opened_at: string;
}> = {
  name: 'add-double-cases',
  table: 'ledger_case',
  columns: {
    municipality_id: 'text',
    id: 'text',
    code: 'text',
    fact_id: 'text',
    wallet_id: 'text',
    detail: 'text',
    opened_at: 'text',
  },
};

/** A session earns once per person: what one wallet attended, the other has attended too, for nothing. */
export async function guardSessions(
  tx: Transaction,
  { municipality, source, target }: WalletMerge,
  postedAt: string,
): Promise<void> {
  const [came, stayed] = await Promise.all(
    [source, target].map((wallet) => tx.lookup(ATTENDED, [{ municipality, wallet }])),
  );
  const standing = new Map((stayed ?? []).map((row) => [row.session_id, row]));
  const guards = (came ?? [])
    .filter(({ session_id }) => !standing.has(session_id))
    .map((row) => ({
      ...row,
      // Nobody entered it for this wallet.
      cause: row.cause === 'office' ? ('import' as const) : row.cause,
      wallet_id: target,
      points: 0,
      coins: 0,
      credits: 0,
      reversed_at: postedAt,
    }));
  await Promise.all([tx.insert(GUARD_SESSIONS, guards), tellAttendanceChanges(tx, guards)]);
  const doubles = (came ?? []).flatMap((row) => {
    const other = standing.get(row.session_id);
    if (!other || row.reversed_at !== null || other.reversed_at !== null) return [];
    return [isGreater(row, other) ? other : row];
  });
  await tx.insert(
    ADD_CASES,
    doubles.map(({ wallet_id, fact_id, session_id }) => ({
      municipality_id: municipality,
      id: uuidv7(),
      code: 'attendance/already',
      fact_id,
      wallet_id,
      detail: session_id,
      opened_at: postedAt,
    })),
  );
}
