import { assertNever } from '../../shared/assert-never.ts';
import { trueStart } from '../plays/write-plays.ts';
import type { Draft } from './draft.ts';
import { draftAttendance } from './draft-attendance.ts';
import { draftCharge, draftGift } from './draft-gift.ts';
import type { FreshFact, SaidFact } from './fresh-fact.ts';
import { type Known, key } from './load-known.ts';
import type { KnownCards } from './resolve-cards.ts';

export interface Deciding {
  readonly known: Known;
  readonly cards: KnownCards;
  /** Ids that facts have claimed. */
  readonly idsInUse: Set<string>;
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
      if (deciding.idsInUse.has(identity)) {
        fresh.claimsId = false;
        fresh.verdict = { state: 'quarantined', code: 'fact/id-reused' };
      } else {
        deciding.idsInUse.add(identity);
        decideOne(fresh, fresh.said, deciding);
      }
    }
    if (fresh.verdict.state === 'quarantined') deciding.draft.cases.push({ fresh, code: fresh.verdict.code });
  }
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
