import { assertNever } from '../../shared/assert-never.ts';
import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { Means } from '../../shared/fact.ts';
import { type Decision, mayDecide, type Undecided } from '../../shared/office/case-decisions.ts';
import {
  type Posting,
  planClaimPostings,
  planPassOnPostings,
  planWaivePostings,
  reversePostings,
} from '../../shared/rules/plan-postings.ts';

/** What the books say about a case at the moment of the decision. */
export interface CaseKnown {
  readonly code: CaseCode | QuarantineCode;
  /** Where what its wallet held is now; null when it is about none. */
  readonly wallet: string | null;
  /** What the fact moved; none when it moved nothing. */
  readonly moved: readonly Posting[];
  readonly takenBack: boolean;
  /** The gift it is about. */
  readonly gift: {
    readonly project: string;
    readonly means: Means;
    readonly amount: number;
    readonly inSuspense: boolean;
  } | null;
  readonly held: { readonly prepaidYen: number; readonly points: number };
}

export type DecisionPlan =
  | { readonly status: 'nothing' }
  /** The fact's transaction is undone by its opposite. */
  | { readonly status: 'reverse'; readonly postings: readonly Posting[] }
  | { readonly status: 'post'; readonly kind: string; readonly postings: readonly Posting[] }
  | { readonly status: 'read-again' }
  | { readonly status: 'refused'; readonly why: Undecided['why'] };

const refused = (why: Undecided['why']): DecisionPlan => ({ status: 'refused', why });
const NOTHING: DecisionPlan = { status: 'nothing' };

/** What a decision does to the books. The preview shows it, and the same plan is posted. Pure. */
export function planDecision(decision: Decision, known: CaseKnown): DecisionPlan {
  const { code, wallet, gift } = known;
  if (!mayDecide(code, decision)) return refused('not-for-this');
  switch (decision) {
    case 'accept':
    case 'reject':
      return NOTHING;
    case 'read-again':
      return { status: 'read-again' };
    case 'take-back':
      if (known.takenBack) return refused('taken-back');
      if (known.moved.length === 0) return refused('moved-nothing');
      return { status: 'reverse', postings: reversePostings(known.moved) };
    case 'pass-on':
      if (!gift?.inSuspense || known.takenBack) return refused('not-in-suspense');
      return { status: 'post', kind: 'pass-on', postings: planPassOnPostings(gift) };
    case 'claim':
      if (wallet === null || known.held.prepaidYen >= 0) return refused('not-overdrawn');
      return { status: 'post', kind: 'claim', postings: planClaimPostings(wallet, known.held.prepaidYen) };
    case 'waive': {
      if (wallet === null) return refused('no-wallet');
      const { prepaidYen, points } = known.held;
      const lacking =
        code === 'points/overdrawn'
          ? { prepaidYen: 0, points: Math.min(0, points) }
          : { prepaidYen: Math.min(0, prepaidYen), points: 0 };
      const postings = planWaivePostings(wallet, lacking);
      return postings.length > 0 ? { status: 'post', kind: 'waive', postings } : refused('not-overdrawn');
    }
    default:
      return assertNever(decision);
  }
}
