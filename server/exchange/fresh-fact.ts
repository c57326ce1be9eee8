import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { Fact } from '../../shared/fact.ts';

/** The kiosk as an exchange needs it. */
export interface ExchangingKiosk {
  readonly municipality: string;
  readonly id: string;
  readonly district: string;
  /** The run of its host that was heard last; null when none was ever said. */
  readonly run: string | null;
}

export interface SaidFact {
  readonly fact: Fact;
  /** When it truly happened (correct-time.ts), as milliseconds since 1970 and as text. */
  readonly occurredMs: number;
  readonly occurredAt: string;
  /** Its day in the municipality. */
  readonly day: string;
}

/** A fact on its way into the books: what came, and what was decided about it so far. */
export interface FreshFact {
  readonly kiosk: ExchangingKiosk;
  readonly epoch: string;
  readonly seq: number;
  readonly text: string;
  readonly link: string;
  /** Null when the text is no fact, or one that belongs elsewhere. */
  readonly said: SaidFact | null;
  /** Whether it may claim its id; a claimed id is unique in the municipality. */
  claimsId: boolean;
  /** The same fact stands elsewhere already: it is kept here as a link of its chain, and counts there. */
  isRepeat: boolean;
  wallet: string | null;
  verdict: Verdict;
}

export type Verdict =
  | { readonly state: 'recorded'; readonly code: CaseCode | null }
  | { readonly state: 'quarantined'; readonly code: QuarantineCode };

export const RECORDED: Verdict = { state: 'recorded', code: null };
