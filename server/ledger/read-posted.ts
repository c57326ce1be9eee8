import type { Posting, Purpose } from '../../shared/rules/plan-postings.ts';
import type { Unit } from '../../shared/unit.ts';
import type { Lookup, Reader } from './engine.ts';

interface PostedRow {
  readonly unit: Unit;
  readonly amount: number;
  readonly from_purpose: Purpose;
  readonly from_owner: string;
  readonly to_purpose: Purpose;
  readonly to_owner: string;
}
const FIND_POSTED: Lookup<{ municipality: string; moved: string }, PostedRow> = {
  name: 'posted-of-transaction',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT p.unit, p.amount, f.purpose AS from_purpose, f.owner_id AS from_owner,
      t.purpose AS to_purpose, t.owner_id AS to_owner
    FROM {keys} JOIN posting p ON p.municipality_id = k.municipality AND p.transaction_id = k.moved
    JOIN account f ON f.municipality_id = p.municipality_id AND f.id = p.from_account
    JOIN account t ON t.municipality_id = p.municipality_id AND t.id = p.to_account
    ORDER BY p.line`,
};

/** What a transaction moved; nothing for one that is unknown. */
export async function readPosted(
  reader: Reader,
  municipality: string,
  transaction: string,
): Promise<readonly Posting[]> {
  const rows = await reader.lookup(FIND_POSTED, [{ municipality, moved: transaction }]);
  return rows.map((row) => ({
    from: { purpose: row.from_purpose, ownerId: row.from_owner },
    to: { purpose: row.to_purpose, ownerId: row.to_owner },
    unit: row.unit,
    amount: row.amount,
  }));
}
