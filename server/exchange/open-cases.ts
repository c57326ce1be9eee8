import { uuidv7 } from 'uuidv7';
import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { Insertion, Transaction } from '../ledger/engine.ts';

/** Something a person should look at; the fact it is about stands at its place in a kiosk's chain. */
export interface NewCase {
  readonly municipality_id: string;
  readonly code: CaseCode | QuarantineCode;
  readonly kiosk_id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly fact_id: string | null;
  readonly wallet_id: string | null;
  readonly opened_at: string;
}
const ADD_CASES: Insertion<NewCase & { readonly id: string }> = {
  name: 'add-cases',
  table: 'ledger_case',
  columns: {
    municipality_id: 'text',
    id: 'text',
    code: 'text',
    kiosk_id: 'text',
    epoch: 'text',
    seq: 'integer',
    fact_id: 'text',
    wallet_id: 'text',
    opened_at: 'text',
  },
};

export async function openCases(tx: Transaction, cases: readonly NewCase[]): Promise<void> {
  await tx.insert(
    ADD_CASES,
    cases.map((opened) => ({ ...opened, id: uuidv7() })),
  );
}
