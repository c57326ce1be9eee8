import type { AttendanceRow } from '../exchange/load-known.ts';
import type { Lookup } from '../ledger/engine.ts';

/** The attendance that stands of one wallet at one session, with the office's word about it. */
export interface StandingRow extends AttendanceRow {
  decided_at: string | null;
}
export const FIND_STANDING: Lookup<{ municipality: string; wallet: string; session: string }, StandingRow> = {
  name: 'find-standing-attendances',
  keys: { municipality: 'text', wallet: 'text', session: 'text' },
  sql: `SELECT a.* FROM {keys} JOIN attendance a
    ON a.municipality_id = k.municipality AND a.wallet_id = k.wallet AND a.session_id = k.session`,
};
