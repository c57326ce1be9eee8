import type { Role } from '../../shared/fact.ts';
import type { Decision, Undecided } from '../../shared/office/case-decisions.ts';
import type { AccountRef, Posting } from '../../shared/rules/plan-postings.ts';
import type { Award } from '../../shared/unit.ts';
import type { Wallet } from '../../shared/wallet.ts';
import type {
  AttendanceCorrection,
  CorrectionAnswer,
  HandAnswer,
  HandEntries,
} from '../attendance/hand-entries.ts';
import type { AuditDraft } from '../audit/audit-draft.ts';
import type { BoothPaper } from '../donations/booth-in-ledger.ts';
import type { GiftPassing } from '../donations/pass-on-gift.ts';

/** One exchange whose sender the door has proven: signature, digest and key are already checked. */
export interface ExchangeCall {
  readonly municipality: string;
  readonly kiosk: string;
  /** The signed request counter; each must be greater than the last one kept. */
  readonly counter: number;
  /** The request's bytes as signed: JSON of ExchangeRequest. */
  readonly body: Uint8Array;
}

export const EXCHANGE_REFUSALS = [
  'request/replayed',
  'request/malformed',
  'kiosk/revoked',
  'kiosk/unknown',
  'protocol/unsupported',
] as const;
export type ExchangeRefusal = (typeof EXCHANGE_REFUSALS)[number];

export type ExchangeAnswer =
  /** `body`: JSON of ExchangeResponse. The facts in it are durable. */
  | { readonly status: 'ok'; readonly body: Uint8Array }
  | {
      readonly status: 'refused';
      readonly code: ExchangeRefusal;
      /** With `request/replayed`: the counter the server last accepted, so that a kiosk can pass it. */
      readonly lastCounter?: number;
      readonly detail: string;
    };

/** Money or points moved by a person's decision: a top-up, a grant, a settled pledge, money out of suspense. */
export interface OfficeTransaction {
  readonly municipality: string;
  /** Made by the caller; posting it twice moves nothing twice. */
  readonly id: string;
  /** A word of the office: `top-up`, `grant`, `settle-pledge` ... */
  readonly kind: string;
  readonly postings: readonly Posting[];
  readonly occurredAt: string;
  readonly by: string;
  readonly note: string;
  readonly factId?: string;
  readonly rule?: { readonly id: string; readonly version: number };
  /** With a counted booth: its paper. */
  readonly booth?: BoothPaper;
  /** Gets the next number of the counter's slips, in the same transaction. */
  readonly withSlip?: boolean;
  /** Kept in the same transaction; without it nobody at the office did this. */
  readonly audit?: AuditDraft;
}

export interface Reversal {
  readonly municipality: string;
  /** The transaction to undo: an office transaction's id or a fact's. A transaction is undone at most once. */
  readonly transactionId: string;
  readonly by: string;
  readonly note: string;
  readonly audit?: AuditDraft;
}

export type PostAnswer =
  | { readonly status: 'posted'; readonly transactionId: string }
  /** The same id, or a reversal of the same transaction, was posted before. Nothing moved. */
  | { readonly status: 'already'; readonly transactionId: string }
  | {
      readonly status: 'refused';
      /** `stands`: something else was built on it, or it is itself a correction. */
      readonly code: 'transaction/unknown' | 'transaction/merge' | 'transaction/stands';
      readonly detail: string;
    };

/** One wallet becomes part of another: what it holds, its cards and its town cards. Its history stays where it is. */
export interface WalletMerge {
  readonly municipality: string;
  /** Made by the caller; the same again moves nothing. */
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly by: string;
  readonly note: string;
  readonly audit?: AuditDraft;
}
export type MergeAnswer =
  | { readonly status: 'merged' | 'already'; readonly transactionId: string }
  | {
      readonly status: 'refused';
      readonly code: 'request-id/reused' | 'state/conflict';
      readonly detail: string;
    };

/** What a person decided about a case. */
export interface CaseDecision {
  readonly municipality: string;
  readonly case: string;
  readonly decision: Decision;
  readonly by: string;
  readonly why: string;
  /** Plans it by the very same steps and writes nothing. */
  readonly dryRun: boolean;
  readonly audit?: AuditDraft;
}
export type CaseAnswer =
  | {
      readonly status: 'decided' | 'already';
      readonly transactionId: string | null;
      /** What it posts, or posted. */
      readonly postings: readonly Posting[];
      /** Whose wallet it is about. */
      readonly wallet: string | null;
    }
  | {
      readonly status: 'refused';
      readonly undecided: Undecided;
    };

interface ImportedEntry {
  /** A UUID made by the caller; importing it twice changes nothing. */
  readonly id: string;
  /** Which wallet, by its card; an unknown card opens a new wallet. */
  readonly card: string;
  readonly occurredAt: string;
  readonly award: Award;
  readonly rule: { readonly id: string; readonly version: number };
}
export interface ImportedAttendance extends ImportedEntry {
  readonly kind: 'attendance';
  readonly session: string;
  readonly role: Role;
}
export interface ImportedDonation extends ImportedEntry {
  readonly kind: 'donation';
  readonly project: string;
  readonly means: 'prepaid' | 'points' | 'pledge' | 'terminal' | 'cash';
  readonly amount: number;
}

/** History from before the kiosks: posted with the cause `import`, in the order given. */
export interface HistoryImport {
  readonly municipality: string;
  readonly entries: readonly (ImportedAttendance | ImportedDonation)[];
}
export interface ImportAnswer {
  readonly imported: number;
  readonly already: number;
}

export interface BalanceQuery {
  readonly municipality: string;
  readonly account: AccountRef;
  /** What the books said at this moment; without it, what they say now. */
  readonly at?: string;
}

/**
 * The books' only writer. On SQLite it lives in a worker thread, so that the thread with the doors stays quick; on
 * PostgreSQL several may write at once. Every promise resolves after the commit, or rejects with a fault.
 */
export interface Ledger {
  exchange(call: ExchangeCall): Promise<ExchangeAnswer>;
  post(transaction: OfficeTransaction): Promise<PostAnswer>;
  reverse(reversal: Reversal): Promise<PostAnswer>;
  passOn(passing: GiftPassing): Promise<PostAnswer>;
  mergeWallets(merge: WalletMerge): Promise<MergeAnswer>;
  decideCase(decision: CaseDecision): Promise<CaseAnswer>;
  enterAttendance(entries: HandEntries): Promise<HandAnswer>;
  correctAttendance(correction: AttendanceCorrection): Promise<CorrectionAnswer>;
  importHistory(history: HistoryImport): Promise<ImportAnswer>;
  balanceAt(query: BalanceQuery): Promise<number>;
  /** A wallet that exists, as a kiosk would hold it. */
  wallet(municipality: string, wallet: string): Promise<Wallet | null>;
  close(): Promise<void>;
}

export interface LedgerOptions {
  /** A SQLite file's path or a postgres:// address. Its tables must be there (server/db migrate). */
  readonly database: string;
  /** The server secret, of which card keys and pseudonyms are derived. */
  readonly secret: Uint8Array;
  /** Milliseconds since 1970; the machine's clock unless a test says otherwise. */
  readonly now?: () => number;
  /** A fault that was survived, such as a fact that could not be posted or a lost connection: for the log. */
  readonly onFault?: (fault: unknown) => void;
}
