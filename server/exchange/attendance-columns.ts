import type { Insertion } from '../ledger/engine.ts';
import type { AttendanceRow } from './load-known.ts';

/** All columns of an attendance as the ledger writes it. */
export const ATTENDANCE_COLUMNS: Insertion<AttendanceRow>['columns'] = {
  municipality_id: 'text',
  wallet_id: 'text',
  session_id: 'text',
  cause: 'text',
  fact_id: 'text',
  role: 'text',
  points: 'integer',
  coins: 'integer',
  credits: 'integer',
  rule_id: 'text',
  rule_version: 'integer',
  day: 'text',
  occurred_at: 'text',
  touches: 'integer',
  reversed_at: 'text',
};
