import type { Lookup, Reader } from '../ledger/engine.ts';
import { Difference } from './difference.ts';

interface PostingRow {
  readonly municipality_id: string;
  readonly transaction_id: string;
  readonly cause: string;
}
const causeless = (name: string, where: string): Lookup<{ one: number }, PostingRow> => ({
  name: `verify-cause-${name}`,
  keys: { one: 'integer' },
  sql: `SELECT p.municipality_id, p.transaction_id, p.cause FROM {keys} JOIN posting p ON 1 = 1
    WHERE ${where} LIMIT 1`,
});
const CAUSELESS = [
  causeless(
    'fact',
    `p.cause = 'fact' AND ((p.reverses IS NULL AND p.fact_id <> p.transaction_id) OR NOT EXISTS (
      SELECT 1 FROM fact f LEFT JOIN fact_reread r ON r.municipality_id = f.municipality_id AND r.fact_id = f.fact_id
        WHERE f.municipality_id = p.municipality_id AND f.fact_id = p.fact_id
          AND (f.state = 'recorded' OR r.fact_id IS NOT NULL)))`,
  ),
  causeless(
    'office',
    `p.cause = 'office' AND NOT EXISTS (SELECT 1 FROM office_transaction o
      WHERE o.municipality_id = p.municipality_id AND o.id = p.transaction_id
        AND (o.reverses = p.reverses OR (o.reverses IS NULL AND p.reverses IS NULL)))`,
  ),
  // An imported attendance may have been overtaken by a greater one since; then its posting is taken back.
  causeless(
    'import',
    `p.cause = 'import' AND NOT EXISTS (SELECT 1 FROM attendance a
        JOIN account t ON t.municipality_id = a.municipality_id AND t.owner_id = a.wallet_id
        WHERE t.municipality_id = p.municipality_id AND t.id IN (p.to_account, p.from_account)
          AND a.fact_id = p.transaction_id AND a.cause = 'import')
      AND NOT EXISTS (SELECT 1 FROM donation d WHERE d.municipality_id = p.municipality_id
        AND d.fact_id = p.transaction_id AND d.cause = 'import')
      AND NOT EXISTS (SELECT 1 FROM posting r WHERE r.municipality_id = p.municipality_id
        AND r.reverses = p.transaction_id)`,
  ),
];
const COUNT: Lookup<{ one: number }, { postings: number }> = {
  name: 'verify-count-postings',
  keys: { one: 'integer' },
  sql: 'SELECT count(*) AS postings FROM {keys} JOIN posting p ON 1 = 1',
};

/** No posting without a recorded fact, an office's transaction or an imported entry that caused it. */
export async function verifyCauses(reader: Reader): Promise<string> {
  for (const check of CAUSELESS) {
    const [row] = await reader.lookup(check, [{ one: 1 }]);
    if (row) {
      throw new Difference(
        `posting of transaction ${row.municipality_id}/${row.transaction_id}: nothing caused it (${row.cause})`,
      );
    }
  }
  const [count] = await reader.lookup(COUNT, [{ one: 1 }]);
  return `${count?.postings ?? 0} postings: each has its cause`;
}
