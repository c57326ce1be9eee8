import type { Decision } from '../../shared/office/case-decisions.ts';
import * as endpoints from '../../shared/office/cases.ts';
import type { PostingLine } from '../../shared/office/posting-line.ts';
import { postingLine } from '../cards/posting-line.ts';
import type { CaseAnswer } from '../ledger/ledger.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { auditDraft, type OfficeWorld } from '../office/office-world.ts';

/** Shows what a decision would post, for one case or several alike, with the total. */
export const previewDecision = route(endpoints.previewDecision, async (world, { params, body }) => {
  const why = '';
  return done(await decideEach(world, params.municipality, { ...body, why, dryRun: true }));
});

/** Each case is decided and closed in a transaction of its own: one that cannot be holds up no other. */
export const decideCases = route(endpoints.decideCases, async (world, { params, body }) => {
  const told = await decideEach(world, params.municipality, { ...body, dryRun: false });
  world.hub.changed(params.municipality);
  return done(told);
});

interface Said {
  readonly cases: readonly string[];
  readonly decision: Decision;
  readonly why: string;
  readonly dryRun: boolean;
}

async function decideEach(world: OfficeWorld, municipality: string, said: Said) {
  const { decision, why, dryRun } = said;
  const outcomes = [];
  for (const opened of new Set(said.cases)) {
    const answer = await world.ledger.decideCase({
      municipality,
      case: opened,
      decision,
      by: actorName(world.actor),
      why,
      dryRun,
      audit: {
        ...auditDraft(world, { subject: `case/${opened}`, after: { decision }, why }),
        // One entry for each case, and in each only its own.
        said: { municipality, case: opened, decision, why },
      },
    });
    outcomes.push(outcomeOf(opened, answer));
  }
  return { outcomes, totals: totalsOf(outcomes.flatMap(({ postings }) => postings)) };
}

function outcomeOf(opened: string, answer: CaseAnswer) {
  if (answer.status === 'refused') {
    const { status, undecided } = answer;
    return { case: opened, status, transaction: null, postings: [], undecided };
  }
  return {
    case: opened,
    status: answer.status,
    transaction: answer.transactionId,
    postings: answer.postings.map(postingLine),
    undecided: null,
  };
}

interface Total {
  readonly from: PostingLine['from']['purpose'];
  readonly to: PostingLine['to']['purpose'];
  readonly unit: PostingLine['unit'];
  amount: number;
}

/** What all of it moves, by accounts: one line a kind. */
function totalsOf(postings: readonly PostingLine[]) {
  const totals = new Map<string, Total>();
  for (const { from, to, unit, amount } of postings) {
    const key = `${from.purpose} ${to.purpose}`;
    const total = totals.get(key) ?? { from: from.purpose, to: to.purpose, unit, amount: 0 };
    total.amount += amount;
    totals.set(key, total);
  }
  return [...totals.values()];
}
