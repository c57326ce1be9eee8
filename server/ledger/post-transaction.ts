import { type Posting, PURPOSES } from '../../shared/rules/plan-postings.ts';
import { appendAuditInLedger } from '../audit/append-audit-in-ledger.ts';
import { writeBooth } from '../donations/booth-in-ledger.ts';
import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import { ADD_OFFICE } from './add-office.ts';
import { allotSlip } from './allot-slip.ts';
import type { Engine, Lookup, Transaction } from './engine.ts';
import type { OfficeTransaction, PostAnswer } from './ledger.ts';
import { openAccounts } from './open-accounts.ts';
import { sweepMerged } from './sweep-merged.ts';
import { whyNotPost } from './why-not-post.ts';
import { writeMoves } from './write-moves.ts';

const SETTLE_PLEDGE: Lookup<{ municipality: string; wallet: string; fact: string; points: number }, never> = {
  name: 'settle-pledge',
  keys: { municipality: 'text', wallet: 'text', fact: 'text', points: 'integer' },
  sql: `UPDATE donation SET state = 'settled', award_points = k.points FROM {keys}
    WHERE donation.municipality_id = k.municipality AND donation.wallet_id = k.wallet
      AND donation.fact_id = k.fact AND donation.state = 'pledged'`,
};

/** The wallet whose balances some postings move; the town's transactions concern at most one. */
export const walletIn = (postings: readonly Posting[]): string | null =>
  postings.flatMap(({ from, to }) => [from, to]).find(({ purpose }) => PURPOSES[purpose].owner === 'wallet')
    ?.ownerId ?? null;

/** Posts what the office decided, once per id. */
export function postTransaction(
  engine: Engine,
  office: OfficeTransaction,
  postedAt: string,
): Promise<PostAnswer> {
  return engine.transaction((tx) => postInside(tx, { ...office, reverses: null }, postedAt));
}

export async function postInside(
  tx: Transaction,
  office: OfficeTransaction & { readonly reverses: string | null },
  postedAt: string,
): Promise<PostAnswer> {
  const { municipality, id, kind, postings, occurredAt } = office;
  const wallet = walletIn(postings);
  if (wallet !== null) {
    const locked = await tx.lookup(LOCK_WALLETS, [{ municipality, wallet }]);
    if (locked.length === 0) throw new Error(`no such wallet in ${municipality}`);
    const detail = await whyNotPost(tx, office, wallet);
    if (detail !== null) return { status: 'refused', code: 'transaction/stands', detail };
  }
  const added = await tx.insert(ADD_OFFICE, [
    {
      municipality_id: municipality,
      id,
      kind,
      wallet_id: wallet,
      reverses: office.reverses,
      made_by: office.by,
      note: office.note,
      occurred_at: occurredAt,
      posted_at: postedAt,
    },
  ]);
  if (added.length === 0) return { status: 'already', transactionId: id };
  if (office.audit) await appendAuditInLedger(tx, municipality, office.audit, postedAt);
  if (office.booth) await writeBooth(tx, municipality, id, office.booth);
  if (office.withSlip) await allotSlip(tx, { municipality, transactionId: id, occurredAt });
  const move = {
    municipality,
    transactionId: id,
    postings,
    cause: 'office',
    factId: office.factId ?? null,
    rule: office.rule ?? null,
    reverses: office.reverses,
    occurredAt,
  } as const;
  const accounts = await openAccounts(tx, [move]);
  if (kind === 'settle-pledge' && office.factId && wallet !== null) {
    const points = postings
      .filter(({ to }) => to.purpose === 'points')
      .reduce((sum, { amount }) => sum + amount, 0);
    await tx.update(SETTLE_PLEDGE, [{ municipality, wallet, fact: office.factId, points }]);
  }
  await writeMoves(tx, [move], accounts, postedAt);
  if (wallet !== null) await sweepMerged(tx, office, wallet, postedAt);
  return { status: 'posted', transactionId: id };
}
