import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { Means, Mode } from '../../shared/fact.ts';
import type { PointRule } from '../../shared/town.ts';
import type { ChangeKind } from '../db/schema.ts';
import type { Move } from '../ledger/move.ts';
import type { NewPlay } from '../plays/write-plays.ts';
import type { FreshFact } from './fresh-fact.ts';
import type { AttendanceRow, ChargeRow } from './load-known.ts';

export interface DonationRow {
  municipality_id: string;
  wallet_id: string;
  fact_id: string;
  cause: 'fact' | 'import';
  project_id: string;
  means: Means;
  amount: number;
  award_points: number;
  state: 'given' | 'suspense' | 'pledged';
  kiosk_id: string | null;
  play_id: string | null;
  charge_id: string | null;
  occurred_at: string;
}

/** Everything that some facts will write, decided and not yet written. */
export interface Draft {
  readonly moves: Move[];
  /** The fact behind each move, so that an overdraft is told to the right one. */
  readonly moved: (FreshFact | null)[];
  readonly attendances: Set<AttendanceRow>;
  /** Of them, those of a wallet that was not at the session before. */
  readonly firstAttendances: Set<AttendanceRow>;
  readonly donations: DonationRow[];
  readonly charges: Set<ChargeRow>;
  readonly plays: NewPlay[];
  /** Attendances under a rule with caps, to be counted once they are written. */
  readonly capped: { readonly fresh: FreshFact; readonly row: AttendanceRow; readonly rule: PointRule }[];
  readonly cases: { readonly fresh: FreshFact; readonly code: CaseCode | QuarantineCode }[];
  readonly modes: Map<
    string,
    { readonly fresh: FreshFact; readonly mode: Mode; readonly session: string | null }
  >;
  /** Staff cards that were used under a new card key, by municipality and former ID. */
  readonly staffCards: Map<
    string,
    { readonly municipality: string; readonly card: string; readonly former: string }
  >;
  readonly changes: Map<string, { municipality_id: string; kind: ChangeKind; entity_id: string }>;
}

export const newDraft = (): Draft => ({
  moves: [],
  moved: [],
  attendances: new Set(),
  firstAttendances: new Set(),
  donations: [],
  charges: new Set(),
  plays: [],
  capped: [],
  cases: [],
  modes: new Map(),
  staffCards: new Map(),
  changes: new Map(),
});

export function draftChange(draft: Draft, municipality: string, kind: ChangeKind, entityId: string): void {
  const change = { municipality_id: municipality, kind, entity_id: entityId };
  draft.changes.set(`${municipality}\n${kind}\n${entityId}`, change);
}
