import type { Role } from '../../shared/fact.ts';
import type { EntryOutcome, EntrySource } from '../../shared/office/attendance.ts';
import type { Insertion, Lookup } from '../ledger/engine.ts';

export interface EntryRow {
  municipality_id: string;
  id: string;
  session_id: string;
  wallet_id: string;
  role: Role;
  source: EntrySource;
  outcome: EntryOutcome;
  points: number;
  sheet_id: string | null;
  made_by: string;
  occurred_at: string;
  entered_at: string;
}
export const ADD_ENTRIES: Insertion<EntryRow> = {
  name: 'add-attendance-entries',
  table: 'attendance_entry',
  columns: {
    municipality_id: 'text',
    id: 'text',
    session_id: 'text',
    wallet_id: 'text',
    role: 'text',
    source: 'text',
    outcome: 'text',
    points: 'integer',
    sheet_id: 'text',
    made_by: 'text',
    occurred_at: 'text',
    entered_at: 'text',
  },
};
export const FIND_ENTRIES: Lookup<{ municipality: string; entry: string }, EntryRow> = {
  name: 'find-attendance-entries',
  keys: { municipality: 'text', entry: 'text' },
  sql: `SELECT e.* FROM {keys} JOIN attendance_entry e ON e.municipality_id = k.municipality AND e.id = k.entry`,
};
/** Ids that other office transactions have: an entry's id is its transaction's. */
export const FIND_TRANSACTIONS: Lookup<{ municipality: string; entry: string }, { id: string }> = {
  name: 'find-entry-transactions',
  keys: { municipality: 'text', entry: 'text' },
  sql: `SELECT o.id FROM {keys} JOIN office_transaction o ON o.municipality_id = k.municipality AND o.id = k.entry
    UNION SELECT p.transaction_id FROM {keys} JOIN posting p ON p.municipality_id = k.municipality
      AND p.transaction_id = k.entry`,
};

export interface SheetRow {
  municipality_id: string;
  id: string;
  session_id: string;
  said_participants: number;
  said_volunteers: number;
  lines_participants: number;
  lines_volunteers: number;
  why: string | null;
  made_by: string;
  entered_at: string;
}
export const ADD_SHEETS: Insertion<SheetRow> = {
  name: 'add-attendance-sheets',
  table: 'attendance_sheet',
  columns: {
    municipality_id: 'text',
    id: 'text',
    session_id: 'text',
    said_participants: 'integer',
    said_volunteers: 'integer',
    lines_participants: 'integer',
    lines_volunteers: 'integer',
    why: 'text',
    made_by: 'text',
    entered_at: 'text',
  },
};
export const FIND_SHEETS: Lookup<{ municipality: string; sheet: string }, SheetRow> = {
  name: 'find-attendance-sheets',
  keys: { municipality: 'text', sheet: 'text' },
  sql: `SELECT s.* FROM {keys} JOIN attendance_sheet s ON s.municipality_id = k.municipality AND s.id = k.sheet`,
};
