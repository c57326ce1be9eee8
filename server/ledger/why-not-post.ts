import { whyNotSettle } from '../donations/why-not-settle.ts';
import { balanceAt } from './balance-at.ts';
import type { Lookup, Transaction } from './engine.ts';
import type { OfficeTransaction } from './ledger.ts';
import { lockStanding } from './lock-standing.ts';

const FIND_OFFICE: Lookup<{ municipality: string; moved: string }, { id: string }> = {
  name: 'find-office-transaction',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT o.id FROM {keys} JOIN office_transaction o ON o.municipality_id = k.municipality AND o.id = k.moved`,
};

/** The kind by which what a holder owes is paid. */
export const PAY_DUE = 'pay-due';

/**
 * Why something cannot be posted as it was planned, because the books went on meanwhile; null when it can, or when this very
 * transaction was posted before. The wallet is locked: what is read here stays so.
 */
export async function whyNotPost(
  tx: Transaction,
  office: OfficeTransaction,
  wallet: string,
): Promise<string | null> {
  const { municipality, id, kind } = office;
  if (kind !== PAY_DUE && kind !== 'settle-pledge') return null;
  const [done] = await tx.lookup(FIND_OFFICE, [{ municipality, moved: id }]);
  if (done) return null;
  return kind === PAY_DUE ? whyNotPayDue(tx, office, wallet) : whyNotSettle(tx, office, wallet);
}

/** More than is owed is not taken, however many clerks take it at once. */
async function whyNotPayDue(
  tx: Transaction,
  { municipality, postings }: OfficeTransaction,
  wallet: string,
): Promise<string | null> {
  const ownerId = await lockStanding(tx, municipality, wallet);
  const dueYen = 0 - (await balanceAt(tx, { municipality, account: { purpose: 'overdraft-due', ownerId } }));
  const paidYen = postings.reduce((sum, { amount }) => sum + amount, 0);
  return paidYen > dueYen ? `${dueYen} yen are owed` : null;
}
