import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { Means } from '../../shared/fact.ts';
import type { Decision } from '../../shared/office/case-decisions.ts';
import type { CaseKnown } from '../cases/plan-decision.ts';
import type { Lookup, Transaction } from './engine.ts';
import { readPosted } from './read-posted.ts';
import { walletBalances } from './wallet-balances.ts';

export interface CaseRow {
  readonly municipality_id: string;
  readonly id: string;
  readonly code: CaseCode | QuarantineCode;
  readonly kiosk_id: string | null;
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly fact_id: string | null;
  readonly wallet_id: string | null;
  readonly closed_at: string | null;
  readonly decision: Decision | null;
  readonly transaction_id: string | null;
}
export const LOCK_CASE: Lookup<{ municipality: string; opened: string }, CaseRow> = {
  name: 'lock-case',
  keys: { municipality: 'text', opened: 'text' },
  sql: `SELECT c.municipality_id, c.id, c.code, c.kiosk_id, c.epoch, c.seq, c.fact_id, c.wallet_id, c.closed_at,
      c.decision, c.transaction_id
    FROM {keys} JOIN ledger_case c ON c.municipality_id = k.municipality AND c.id = k.opened {lock:c}`,
};
export const CLOSE_CASE: Lookup<
  {
    municipality: string;
    opened: string;
    at: string;
    who: string;
    why: string;
    decision: string;
    moved: string | null;
  },
  never
> = {
  name: 'close-case',
  keys: {
    municipality: 'text',
    opened: 'text',
    at: 'text',
    who: 'text',
    why: 'text',
    decision: 'text',
    moved: 'text',
  },
  sql: `UPDATE ledger_case SET closed_at = k.at, closed_by = k.who, resolution = k.why, decision = k.decision,
      transaction_id = k.moved FROM {keys}
    WHERE ledger_case.municipality_id = k.municipality AND ledger_case.id = k.opened`,
};
const FIND_UNDONE: Lookup<
  { municipality: string; wallet: string; fact: string },
  { reversed_at: string | null }
> = {
  name: 'case-undone',
  keys: { municipality: 'text', wallet: 'text', fact: 'text' },
  sql: `SELECT a.reversed_at FROM {keys} JOIN attendance a ON a.municipality_id = k.municipality
      AND a.wallet_id = k.wallet WHERE a.fact_id = k.fact AND a.reversed_at IS NOT NULL
    UNION ALL SELECT d.reversed_at FROM {keys} JOIN donation d ON d.municipality_id = k.municipality
      AND d.wallet_id = k.wallet AND d.fact_id = k.fact WHERE d.reversed_at IS NOT NULL`,
};
const FIND_GIFT: Lookup<
  { municipality: string; wallet: string; fact: string },
  { project_id: string; means: Means; amount: number; state: string }
> = {
  name: 'case-gift',
  keys: { municipality: 'text', wallet: 'text', fact: 'text' },
  sql: `SELECT d.project_id, d.means, d.amount, d.state FROM {keys}
    JOIN donation d ON d.municipality_id = k.municipality AND d.wallet_id = k.wallet AND d.fact_id = k.fact`,
};

/** Everything about a case that deciding about it needs. `wallet` is where what its wallet held is now. */
export async function readCaseKnown(
  tx: Transaction,
  row: CaseRow,
  wallet: string | null,
): Promise<CaseKnown> {
  const { municipality_id: municipality, fact_id: fact, wallet_id: own } = row;
  const key = fact && own ? [{ municipality, wallet: own, fact }] : [];
  const [moved, [undone], [gift], held] = await Promise.all([
    fact ? readPosted(tx, municipality, fact) : [],
    tx.lookup(FIND_UNDONE, key),
    tx.lookup(FIND_GIFT, key),
    wallet ? walletBalances(tx, municipality, wallet) : [],
  ]);
  const balance = (purpose: string) => held.find((each) => each.purpose === purpose)?.balance ?? 0;
  return {
    code: row.code,
    wallet,
    moved,
    takenBack: undone !== undefined,
    gift: gift
      ? {
          project: gift.project_id,
          means: gift.means,
          amount: gift.amount,
          inSuspense: gift.state === 'suspense',
        }
      : null,
    held: { prepaidYen: balance('prepaid'), points: balance('points') },
  };
}
