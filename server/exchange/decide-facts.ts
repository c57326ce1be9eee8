import { assertNever } from '../../shared/assert-never.ts';
import type { BodyOf } from '../../shared/fact.ts';
import { trueStart } from '../plays/write-plays.ts';
import { type Draft, draftChange } from './draft.ts';
import { draftAttendance } from './draft-attendance.ts';
import { draftCharge, draftGift } from './draft-gift.ts';
import { type FirstFact, isSameFact } from './first-facts.ts';
import type { FreshFact, SaidFact } from './fresh-fact.ts';
import { type Known, key } from './load-known.ts';
import type { KnownCards } from './resolve-cards.ts';

export interface Deciding {
  readonly known: Known;
  readonly cards: KnownCards;
  /** The facts that have claimed an id. */
  readonly firsts: Map<string, FirstFact>;
  readonly draft: Draft;
}

/**
 * Decides about facts in order, each with those before it in mind: sets each fact's verdict and adds to the draft what it
 * writes. Touches nothing but its arguments.
 */
export function decideFacts(facts: readonly FreshFact[], deciding: Deciding): void {
  for (const fresh of facts) {
    if (fresh.said && fresh.verdict.state === 'recorded') {
      const identity = key(fresh.kiosk.municipality, fresh.said.fact.id);
      const first = deciding.firsts.get(identity);
      if (first) {
        fresh.claimsId = false;
        fresh.isRepeat = isSameFact(first.fact, fresh.said.fact);
        fresh.verdict = fresh.isRepeat ? first.verdict : { state: 'quarantined', code: 'fact/id-reused' };
        // Whatever was to be said of a repeat was said of the first.
        if (fresh.isRepeat) continue;
      } else {
        decideOne(fresh, fresh.said, deciding);
        deciding.firsts.set(identity, { fact: fresh.said.fact, verdict: fresh.verdict });
      }
    }
    if (fresh.verdict.state === 'quarantined') deciding.draft.cases.push({ fresh, code: fresh.verdict.code });
  }
}

/** A staff card goes over to its new ID as wallets do: at its first use under the new key. */
function draftStaffCard(
  { kiosk: { municipality } }: FreshFact,
  { card, formerCard: former }: BodyOf<'mode'>,
  draft: Draft,
): void {
  if (former === undefined) return;
  draft.staffCards.set(`${municipality}\n${former}`, { municipality, card, former });
  for (const id of [card, former]) draftChange(draft, municipality, 'staff', id);
}

function decideOne(fresh: FreshFact, said: SaidFact, deciding: Deciding): void {
  const { fact } = said;
  switch (fact.kind) {
    case 'attendance':
      draftAttendance(fresh, said, fact, deciding);
      return;
    case 'donation':
      draftGift(fresh, said, fact, deciding);
      return;
    case 'charge':
      draftCharge(fresh, said, fact, deciding);
      return;
    case 'mode':
      deciding.draft.modes.set(fresh.kiosk.id, { fresh, mode: fact.mode, session: fact.session ?? null });
      draftStaffCard(fresh, fact, deciding.draft);
      return;
    case 'play':
      deciding.draft.plays.push({
        municipality: fresh.kiosk.municipality,
        kiosk: fresh.kiosk.id,
        play: fact.play,
        movie: fact.movie,
        project: fact.project ?? null,
        started: trueStart(fact, said.occurredMs),
        shown_ms: fact.shownMs,
        shown: fact.completed ? 'whole' : 'part',
      });
      return;
    case 'welcome':
    case 'refusal':
      return;
    default:
      assertNever(fact);
  }
}
