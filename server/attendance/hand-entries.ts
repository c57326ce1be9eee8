import type { Role } from '../../shared/fact.ts';
import type { EntryOutcome } from '../../shared/office/attendance.ts';
import type { Posting } from '../../shared/rules/plan-postings.ts';
import type { AuditDraft } from '../audit/audit-draft.ts';

/** One person at a session, as somebody entered it. */
export interface HandEntry {
  /** Made by who enters it: the same again changes nothing. Also the id of the transaction it posts. */
  readonly id: string;
  readonly wallet: string;
  readonly role: Role;
  readonly occurredAt: string;
}

/** A paper list: its total was said before its lines. */
export interface HandSheet {
  readonly id: string;
  readonly said: { readonly participants: number; readonly volunteers: number };
  readonly why: string | null;
}

/** Attendance at one session that no card's touch brought. All of it is posted or none. */
export interface HandEntries {
  readonly municipality: string;
  readonly session: string;
  readonly source: 'phone' | 'paper';
  readonly entries: readonly HandEntry[];
  readonly sheet?: HandSheet;
  readonly by: string;
  /** Decides by the very same steps and writes nothing. */
  readonly dryRun?: boolean;
  readonly audit?: AuditDraft;
}

export interface EntryResult {
  readonly id: string;
  /** `request-reused`: the id belongs to another entry. */
  readonly outcome: EntryOutcome | 'request-reused';
  readonly points: number;
}

export type HandAnswer =
  | { readonly status: 'entered'; readonly results: readonly EntryResult[] }
  | {
      readonly status: 'refused';
      readonly code: 'name/unknown' | 'request-id/reused';
      readonly detail: string;
    };

/** The office's word about an attendance that stands: another role, or none. */
export interface AttendanceCorrection {
  readonly municipality: string;
  readonly session: string;
  readonly wallet: string;
  /** As of an entry. */
  readonly id: string;
  readonly role: Role | 'none';
  readonly by: string;
  readonly note: string;
  readonly dryRun?: boolean;
  readonly audit?: AuditDraft;
}

/** An attendance as people know it. */
export interface AttendanceWord {
  readonly role: Role;
  readonly points: number;
  readonly state: 'stands' | 'taken-back';
}

export type CorrectionAnswer =
  | {
      readonly status: 'corrected' | 'already';
      readonly before: AttendanceWord;
      readonly after: { readonly role: Role; readonly points: number } | null;
      /** What it posts, or posted. */
      readonly postings: readonly Posting[];
    }
  | {
      readonly status: 'refused';
      readonly code: 'name/unknown' | 'state/conflict' | 'request-id/reused';
      readonly detail: string;
    };
