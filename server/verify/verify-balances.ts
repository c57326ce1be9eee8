import { PURPOSES, type Purpose } from '../../shared/rules/plan-postings.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';
import { Difference, mustEqual } from './difference.ts';

interface AccountRow {
  readonly municipality_id: string;
  readonly id: number;
  readonly purpose: Purpose;
  readonly owner_id: string;
  readonly unit: string;
  readonly balance: number;
  readonly moved: number;
  readonly foreign_units: number;
}
const READ_ACCOUNTS: Lookup<{ zero: number }, AccountRow> = {
  name: 'verify-accounts',
  keys: { zero: 'integer' },
  sql: `SELECT a.municipality_id, a.id, a.purpose, a.owner_id, a.unit, a.balance,
      coalesce(sum(m.amount), k.zero) AS moved,
      coalesce(sum(CASE WHEN m.unit <> a.unit THEN 1 ELSE 0 END), 0) AS foreign_units
    FROM {keys} JOIN account a ON 1 = 1
    LEFT JOIN (
      SELECT municipality_id, to_account AS account, unit, sum(amount) AS amount FROM posting
        GROUP BY municipality_id, to_account, unit
      UNION ALL SELECT municipality_id, from_account, unit, -sum(amount) FROM posting
        GROUP BY municipality_id, from_account, unit
    ) m ON m.municipality_id = a.municipality_id AND m.account = a.id
    GROUP BY a.municipality_id, a.id, a.purpose, a.owner_id, a.unit, a.balance, k.zero`,
};

const READ_LOST: Lookup<{ one: number }, { municipality_id: string; transaction_id: string }> = {
  name: 'verify-lost-postings',
  keys: { one: 'integer' },
  sql: `SELECT p.municipality_id, p.transaction_id FROM {keys} JOIN posting p ON 1 = k.one
    LEFT JOIN account f ON f.municipality_id = p.municipality_id AND f.id = p.from_account
    LEFT JOIN account t ON t.municipality_id = p.municipality_id AND t.id = p.to_account
    WHERE f.id IS NULL OR t.id IS NULL LIMIT 1`,
};

/** Every balance from the postings, and that no account ever saw another unit than its own. */
export async function verifyBalances(reader: Reader): Promise<string> {
  const accounts = await reader.lookup(READ_ACCOUNTS, [{ zero: 0 }]);
  const [lost] = await reader.lookup(READ_LOST, [{ one: 1 }]);
  if (lost)
    throw new Difference(`transaction ${lost.municipality_id}/${lost.transaction_id}: names no account`);
  const sums = new Map<string, number>();
  for (const { municipality_id, id, purpose, owner_id, unit, balance, moved, foreign_units } of accounts) {
    const place = `account ${municipality_id}/${id} (${purpose} of ${owner_id || 'the town'})`;
    mustEqual(`${place}: its balance`, balance, moved);
    mustEqual(`${place}: its unit`, unit, PURPOSES[purpose].unit);
    mustEqual(`${place}: postings in another unit`, foreign_units, 0);
    sums.set(`${municipality_id}, ${unit}`, (sums.get(`${municipality_id}, ${unit}`) ?? 0) + balance);
  }
  for (const [unit, sum] of sums) mustEqual(`the sum of all accounts of ${unit}`, sum, 0);
  return `${accounts.length} accounts: every balance from its postings, each in one unit, all together zero`;
}
