import type { Lookup, Reader } from '../ledger/engine.ts';
import { Difference } from './difference.ts';

const READ_CROOKED: Lookup<
  { one: number },
  { municipality_id: string; transaction_id: string; reverses: string }
> = {
  name: 'verify-crooked-reversals',
  keys: { one: 'integer' },
  sql: `SELECT r.municipality_id, r.transaction_id, r.reverses FROM {keys} JOIN posting r ON r.reverses IS NOT NULL
    LEFT JOIN posting p ON p.municipality_id = r.municipality_id AND p.transaction_id = r.reverses
      AND p.line = r.line AND p.from_account = r.to_account AND p.to_account = r.from_account
      AND p.amount = r.amount AND p.unit = r.unit
    WHERE p.seq IS NULL LIMIT 1`,
};
const READ_TWICE: Lookup<{ most: number }, { municipality_id: string; reverses: string; times: number }> = {
  name: 'verify-twice-reversed',
  keys: { most: 'integer' },
  sql: `SELECT r.municipality_id, r.reverses, count(*) AS times FROM {keys} JOIN posting r
      ON r.reverses IS NOT NULL AND r.line = 1
    GROUP BY r.municipality_id, r.reverses, k.most HAVING count(*) > k.most LIMIT 1`,
};
const COUNT: Lookup<{ line: number }, { reversals: number }> = {
  name: 'verify-count-reversals',
  keys: { line: 'integer' },
  sql: 'SELECT count(*) AS reversals FROM {keys} JOIN posting r ON r.reverses IS NOT NULL AND r.line = k.line',
};

/** A reversal moves back just what was moved, and nothing is moved back twice. */
export async function verifyReversals(reader: Reader): Promise<string> {
  const [crooked] = await reader.lookup(READ_CROOKED, [{ one: 1 }]);
  if (crooked) {
    throw new Difference(
      `transaction ${crooked.municipality_id}/${crooked.transaction_id}: is no mirror of ${crooked.reverses}`,
    );
  }
  const [twice] = await reader.lookup(READ_TWICE, [{ most: 1 }]);
  if (twice) {
    throw new Difference(
      `transaction ${twice.municipality_id}/${twice.reverses}: reversed ${twice.times} times`,
    );
  }
  const [count] = await reader.lookup(COUNT, [{ line: 1 }]);
  return `${count?.reversals ?? 0} reversals: each the mirror of its transaction, none twice`;
}
