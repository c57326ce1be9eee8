import type { Posting, Purpose } from '../../shared/rules/plan-postings.ts';
import type { Unit } from '../../shared/unit.ts';
import type { Lookup } from '../ledger/engine.ts';

export interface PostedLine {
  readonly municipality_id: string;
  readonly transaction_id: string;
  readonly line: number;
  readonly unit: Unit;
  readonly amount: number;
  readonly from_purpose: Purpose;
  readonly from_owner: string;
  readonly to_purpose: Purpose;
  readonly to_owner: string;
}
/** The postings of transactions, with their accounts by name. */
export const READ_POSTED: Lookup<{ municipality: string; moved: string }, PostedLine> = {
  name: 'verify-posted',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT p.municipality_id, p.transaction_id, p.line, p.unit, p.amount, f.purpose AS from_purpose,
      f.owner_id AS from_owner, t.purpose AS to_purpose, t.owner_id AS to_owner
    FROM {keys} JOIN posting p ON p.municipality_id = k.municipality AND p.transaction_id = k.moved
    JOIN account f ON f.municipality_id = p.municipality_id AND f.id = p.from_account
    JOIN account t ON t.municipality_id = p.municipality_id AND t.id = p.to_account
    ORDER BY p.municipality_id, p.transaction_id, p.line`,
};

export const toPosting = (line: PostedLine): Posting => ({
  from: { purpose: line.from_purpose, ownerId: line.from_owner },
  to: { purpose: line.to_purpose, ownerId: line.to_owner },
  unit: line.unit,
  amount: line.amount,
});
