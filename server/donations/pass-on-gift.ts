import type { KeyObject } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { planPassOnPostings } from '../../shared/rules/plan-postings.ts';
import type { AuditDraft } from '../audit/audit-draft.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import type { Engine, Lookup, Transaction } from '../ledger/engine.ts';
import type { PostAnswer } from '../ledger/ledger.ts';
import { postInside } from '../ledger/post-transaction.ts';
import { closeSuspenseCase } from './close-suspense-case.ts';
import { findGiver, readGift } from './find-gift-in-ledger.ts';
import { draftProjectGifts, writeProjectGifts } from './write-project-gifts.ts';

/** A gift that waits in suspense goes to a project: the one it was meant for, or another that a person chose. */
export interface GiftPassing {
  readonly municipality: string;
  readonly fact: string;
  readonly project: string;
  readonly by: string;
  readonly note: string;
  readonly audit?: AuditDraft;
}

export const PASS_ON = 'pass-on';

const REACH: Lookup<{ municipality: string; wallet: string; fact: string; project: string }, never> = {
  name: 'gift-reaches-project',
  keys: { municipality: 'text', wallet: 'text', fact: 'text', project: 'text' },
  sql: `UPDATE donation SET passed_on_to = k.project,
      state = CASE donation.means WHEN 'pledge' THEN 'pledged' ELSE 'given' END
    FROM {keys} WHERE donation.municipality_id = k.municipality AND donation.wallet_id = k.wallet
      AND donation.fact_id = k.fact AND donation.state = 'suspense'`,
};

/** Passes it on and closes the case that it opened. */
export const passOnGift = (
  engine: Engine,
  passing: GiftPassing,
  known: { readonly pseudonymKey: KeyObject; readonly postedAt: string },
): Promise<PostAnswer> =>
  engine.transaction(async (tx) => {
    const answer = await passOnInside(tx, passing, known);
    if (answer.status === 'posted')
      await closeSuspenseCase(tx, passing, { ...answer, decision: PASS_ON, at: known.postedAt });
    return answer;
  });

/** Once: a gift that left suspense is nobody's to pass on. */
export async function passOnInside(
  tx: Transaction,
  { municipality, fact, project, by, note, audit }: GiftPassing,
  { pseudonymKey, postedAt }: { readonly pseudonymKey: KeyObject; readonly postedAt: string },
): Promise<PostAnswer> {
  const wallet = await findGiver(tx, municipality, fact);
  if (wallet === null) return { status: 'refused', code: 'transaction/unknown', detail: 'no such gift' };
  await tx.lookup(LOCK_WALLETS, [{ municipality, wallet }]);
  const gift = await readGift(tx, municipality, wallet, fact);
  if (gift?.reversed_at !== null || gift.state !== 'suspense') {
    const elsewhere = gift?.passed_on_to ?? null;
    if (gift?.reversed_at === null && elsewhere === project)
      return { status: 'already', transactionId: fact };
    return {
      status: 'refused',
      code: 'transaction/stands',
      detail: elsewhere === null ? 'this gift waits in suspense no longer' : `this gift went to ${elsewhere}`,
    };
  }
  const { means, amount } = gift;
  const id = uuidv7();
  // The project's total before the accounts: the order in which all transactions lock them. The line has the day on which the gift got there.
  const line = {
    municipality_id: municipality,
    wallet_id: wallet,
    fact_id: fact,
    project_id: project,
    means,
    amount,
    occurred_at: postedAt,
    brought_by: id,
  };
  await writeProjectGifts(tx, await draftProjectGifts(tx, pseudonymKey, [line]));
  const answer = await postInside(
    tx,
    {
      municipality,
      id,
      kind: PASS_ON,
      postings: planPassOnPostings({ project, means, amount }),
      occurredAt: postedAt,
      by,
      note,
      factId: fact,
      reverses: null,
      ...(audit && { audit }),
    },
    postedAt,
  );
  if (answer.status !== 'posted') throw new Error(`a new transaction is ${answer.status}`);
  await tx.update(REACH, [{ municipality, wallet, fact, project }]);
  return answer;
}
