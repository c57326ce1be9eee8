import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** A slip's number as it is printed: `2026-000123`. */
export const slipNumber = ({ fiscal_year, number }: { fiscal_year: number; number: number }): string =>
  `${fiscal_year}-${String(number).padStart(6, '0')}`;

/** The numbers of some transactions' slips, by transaction. */
export async function slipsOf(
  db: Kysely<Schema>,
  municipality: string,
  transactions: readonly string[],
): Promise<Map<string, string>> {
  if (transactions.length === 0) return new Map();
  const rows = await db
    .selectFrom('slip')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('transaction_id', 'in', transactions)
    .execute();
  return new Map(rows.map((row) => [row.transaction_id, slipNumber(row)]));
}

/** The transaction behind a printed number; null when it is no slip of this municipality. */
export async function transactionOfSlip(
  db: Kysely<Schema>,
  municipality: string,
  printed: string,
): Promise<string | null> {
  const [, year, number] = /^(\d{4})-(\d{1,9})$/.exec(printed.normalize('NFKC').trim()) ?? [];
  if (year === undefined || number === undefined) return null;
  const row = await db
    .selectFrom('slip')
    .select('transaction_id')
    .where('municipality_id', '=', municipality)
    .where('fiscal_year', '=', Number(year))
    .where('number', '=', Number(number))
    .executeTakeFirst();
  return row?.transaction_id ?? null;
}
