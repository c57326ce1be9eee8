import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../shared/fact.ts';
import type { EntryOutcome, EntrySource } from '../../shared/office/attendance.ts';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The tables of migration 0005. */
export interface EventTables {
  event_staff: EventStaffTable;
  attendance_entry: AttendanceEntryTable;
  attendance_sheet: AttendanceSheetTable;
  rule_total: RuleTotalTable;
  rule_total_place: RuleTotalPlaceTable;
}

/** Who may enter attendance at an event; administrators may at all. */
export interface EventStaffTable {
  municipality_id: string;
  event_id: string;
  staff_id: string;
  assigned_at: string;
}

/** Append-only. */
export interface AttendanceEntryTable {
  municipality_id: string;
  /** Made by who entered it; also the id of what it posted. */
  id: string;
  session_id: string;
  wallet_id: string;
  role: Role;
  source: EntrySource;
  outcome: EntryOutcome;
  points: number;
  sheet_id: Maybe<string>;
  made_by: string;
  occurred_at: string;
  entered_at: string;
}

/** Append-only. */
export interface AttendanceSheetTable {
  municipality_id: string;
  id: string;
  session_id: string;
  said_participants: number;
  said_volunteers: number;
  lines_participants: number;
  lines_volunteers: number;
  /** Why lines and total differ. */
  why: Maybe<string>;
  made_by: string;
  entered_at: string;
}

/** Points by the rule version that postings quote, up to `rule_total_place`. */
export interface RuleTotalTable {
  municipality_id: string;
  rule_id: string;
  rule_version: number;
  issued: Generated<number>;
  taken_back: Generated<number>;
  redeemed: Generated<number>;
}

export interface RuleTotalPlaceTable {
  municipality_id: string;
  txid: number;
  seq: number;
}
