import { fiscalYear, toEpochMs } from '../../shared/time.ts';
import type { Insertion, Transaction } from './engine.ts';

const NEXT_NUMBER: Insertion<
  { municipality_id: string; fiscal_year: number; last_number: number },
  { last_number: number }
> = {
  name: 'next-slip-number',
  table: 'slip_series',
  columns: { municipality_id: 'text', fiscal_year: 'integer', last_number: 'integer' },
  tail: `ON CONFLICT (municipality_id, fiscal_year) DO UPDATE SET last_number = slip_series.last_number + 1
    RETURNING last_number`,
};
const ADD_SLIP: Insertion<{
  municipality_id: string;
  fiscal_year: number;
  number: number;
  transaction_id: string;
}> = {
  name: 'add-slip',
  table: 'slip',
  columns: { municipality_id: 'text', fiscal_year: 'integer', number: 'integer', transaction_id: 'text' },
};

/**
 * Gives a transaction at the counter the next number of its municipality and fiscal year. In the transaction's own commit, so
 * that the series has neither gaps nor doubles; others who want one wait until then.
 */
export async function allotSlip(
  tx: Transaction,
  of: { readonly municipality: string; readonly transactionId: string; readonly occurredAt: string },
): Promise<void> {
  const series = { municipality_id: of.municipality, fiscal_year: fiscalYear(toEpochMs(of.occurredAt)) };
  const [next] = await tx.insert(NEXT_NUMBER, [{ ...series, last_number: 1 }]);
  if (!next) throw new Error('the series of slips gave no number');
  await tx.insert(ADD_SLIP, [{ ...series, number: next.last_number, transaction_id: of.transactionId }]);
}
