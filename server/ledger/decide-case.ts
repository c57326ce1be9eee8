import type { KeyObject } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Undecided } from '../../shared/office/case-decisions.ts';
import type { Posting } from '../../shared/rules/plan-postings.ts';
import { toInstant } from '../../shared/time.ts';
import { appendAuditInLedger } from '../audit/append-audit-in-ledger.ts';
import { type DecisionPlan, planDecision } from '../cases/plan-decision.ts';
import { PASS_ON, passOnInside } from '../donations/pass-on-gift.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import { type CaseRow, CLOSE_CASE, LOCK_CASE, readCaseKnown } from './case-known.ts';
import type { Engine, Transaction } from './engine.ts';
import { findStanding } from './find-heir.ts';
import type { CaseAnswer, CaseDecision } from './ledger.ts';
import { postInside } from './post-transaction.ts';
import { readPosted } from './read-posted.ts';
import { rereadFact } from './reread-fact.ts';
import { reverseInside } from './reverse-transaction.ts';

interface Deciding {
  readonly pseudonymKey: KeyObject;
  readonly nowMs: number;
}

/** Carries an answer out of a transaction whose writes must not stand. Never leaves this file. */
class Undone extends Error {
  readonly answer: CaseAnswer;
  constructor(answer: CaseAnswer) {
    super(answer.status);
    this.answer = answer;
  }
}

/**
 * Posts what a person decided about a case and closes it, once, in one transaction. A dry run takes the very same steps and
 * undoes them.
 */
export async function decideCase(
  engine: Engine,
  said: CaseDecision,
  deciding: Deciding,
): Promise<CaseAnswer> {
  try {
    return await engine.transaction(async (tx) => {
      const answer = await decideInside(tx, said, deciding);
      if (said.dryRun || answer.status === 'refused') throw new Undone(answer);
      return answer;
    });
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.answer;
    throw thrown;
  }
}

async function decideInside(tx: Transaction, said: CaseDecision, deciding: Deciding): Promise<CaseAnswer> {
  const { municipality, decision } = said;
  const [row] = await tx.lookup(LOCK_CASE, [{ municipality, opened: said.case }]);
  if (!row) return refused('no-such-case');
  if (row.closed_at !== null) return closedBefore(tx, said, row);
  const wallet = row.wallet_id === null ? null : await findStanding(tx, municipality, row.wallet_id);
  if (wallet !== null) await tx.lookup(LOCK_WALLETS, [{ municipality, wallet }]);
  const plan = planDecision(decision, await readCaseKnown(tx, row, wallet));
  const posted = await carryOut(tx, said, row, plan, deciding);
  if (posted.status === 'refused') return posted;
  const at = toInstant(deciding.nowMs);
  // What is posted brings the audit entry along; a decision that posts nothing is written down here.
  if (posted.transactionId === null && said.audit) {
    await appendAuditInLedger(tx, municipality, said.audit, at);
  }
  await tx.update(CLOSE_CASE, [
    {
      municipality,
      opened: row.id,
      at,
      who: said.by,
      why: said.why,
      decision,
      moved: posted.transactionId,
    },
  ]);
  const { transactionId, postings } = posted;
  return { status: 'decided', transactionId, postings, wallet };
}

async function closedBefore(tx: Transaction, said: CaseDecision, row: CaseRow): Promise<CaseAnswer> {
  if (row.decision !== said.decision) {
    return refused('decided-otherwise');
  }
  const { transaction_id: transactionId, wallet_id: wallet } = row;
  const postings = transactionId === null ? [] : await readPosted(tx, said.municipality, transactionId);
  return { status: 'already', transactionId, postings, wallet };
}

type CarriedOut =
  | {
      readonly status: 'posted';
      readonly transactionId: string | null;
      readonly postings: readonly Posting[];
    }
  | Extract<CaseAnswer, { status: 'refused' }>;

async function carryOut(
  tx: Transaction,
  said: CaseDecision,
  row: CaseRow,
  plan: DecisionPlan,
  { pseudonymKey, nowMs }: Deciding,
): Promise<CarriedOut> {
  const { municipality, by, why, audit } = said;
  const at = toInstant(nowMs);
  const fact = row.fact_id ?? '';
  switch (plan.status) {
    case 'nothing':
      return { status: 'posted', transactionId: null, postings: [] };
    case 'refused':
      return refused(plan.why);
    case 'reverse': {
      const { postings } = plan;
      const reversal = { municipality, transactionId: fact, by, note: why, ...(audit && { audit }) };
      const answer = await reverseInside(tx, reversal, { pseudonymKey, postedAt: at });
      if (answer.status === 'refused') return refused('built-upon');
      if (answer.status !== 'posted') return refused('taken-back');
      return { status: 'posted', transactionId: answer.transactionId, postings };
    }
    case 'post': {
      const { kind, postings } = plan;
      if (kind === PASS_ON) {
        const project = postings[0]?.to.ownerId ?? '';
        const passing = { municipality, fact, project, by, note: why, ...(audit && { audit }) };
        const answer = await passOnInside(tx, passing, { pseudonymKey, postedAt: at });
        if (answer.status !== 'posted') return refused('not-in-suspense');
        return { status: 'posted', transactionId: answer.transactionId, postings };
      }
      const office = {
        municipality,
        id: uuidv7(),
        kind,
        postings,
        occurredAt: at,
        by,
        note: why,
        reverses: null,
      };
      const answer = await postInside(
        tx,
        { ...office, ...(row.fact_id && { factId: row.fact_id }), ...(audit && { audit }) },
        at,
      );
      if (answer.status !== 'posted') throw new Error('a new id was posted before');
      return { status: 'posted', transactionId: answer.transactionId, postings };
    }
    case 'read-again': {
      const place = { municipality, kiosk: row.kiosk_id ?? '', epoch: row.epoch ?? '', seq: row.seq ?? 0 };
      const reread = await rereadFact(tx, place, { pseudonymKey, nowMs });
      if (reread.status === 'refused') return { status: 'refused', undecided: reread.undecided };
      if (audit) await appendAuditInLedger(tx, municipality, audit, at);
      const postings = await readPosted(tx, municipality, reread.factId);
      return { status: 'posted', transactionId: reread.factId, postings };
    }
  }
}

const refused = (why: Undecided['why']): Extract<CaseAnswer, { status: 'refused' }> => ({
  status: 'refused',
  undecided: { why, code: null },
});
