import { uuidv7 } from 'uuidv7';
import type { CaseCode } from '../../shared/exchange.ts';
import type { Posting, Purpose } from '../../shared/rules/plan-postings.ts';
import type { Insertion, Transaction } from './engine.ts';
import { lockStanding } from './lock-standing.ts';
import { walletBalances } from './wallet-balances.ts';

const CODES = {
  prepaid: 'prepaid/overdrawn',
  points: 'points/overdrawn',
} as const satisfies Partial<Record<Purpose, CaseCode>>;

const ADD_CASES: Insertion<{
  municipality_id: string;
  id: string;
  code: CaseCode;
  wallet_id: string;
  detail: string;
  opened_at: string;
}> = {
  name: 'add-overdraft-cases',
  table: 'ledger_case',
  columns: {
    municipality_id: 'text',
    id: 'text',
    code: 'text',
    wallet_id: 'text',
    detail: 'text',
    opened_at: 'text',
  },
};

/**
 * What the office took out of a wallet was spent already: a person decides who bears it, as after a kiosk's overdraft. The
 * wallet is locked, and the postings are written.
 */
export async function openOverdraftCases(
  tx: Transaction,
  of: {
    readonly municipality: string;
    readonly transactionId: string;
    readonly wallet: string;
    readonly postings: readonly Posting[];
    readonly at: string;
  },
): Promise<void> {
  const { municipality, transactionId, wallet, postings, at } = of;
  const lessened = (['prepaid', 'points'] as const).filter((purpose) =>
    postings.some(({ from }) => from.purpose === purpose && from.ownerId === wallet),
  );
  if (lessened.length === 0) return;
  const standing = await lockStanding(tx, municipality, wallet);
  const held = await walletBalances(tx, municipality, standing);
  const lacking = lessened.filter((purpose) =>
    held.some((each) => each.purpose === purpose && each.balance < 0),
  );
  await tx.insert(
    ADD_CASES,
    lacking.map((purpose) => ({
      municipality_id: municipality,
      id: uuidv7(),
      code: CODES[purpose],
      wallet_id: standing,
      detail: `transaction/${transactionId}`,
      opened_at: at,
    })),
  );
}
