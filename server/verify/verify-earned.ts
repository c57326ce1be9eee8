import type { Lookup, Reader } from '../ledger/engine.ts';
import { mustEqual } from './difference.ts';

interface EarnedRow {
  readonly municipality_id: string;
  readonly wallet_id: string;
  readonly posted: number;
  readonly noted: number;
}
/**
 * Postings that the notebook tells of: those of facts, imports and attendance by hand, and the office's reversals of such.
 * Top-ups, grants and settled pledges are told of elsewhere.
 */
const TOLD = `(p.cause IN ('fact', 'import') OR (p.cause = 'office' AND (
    EXISTS (SELECT 1 FROM office_transaction o WHERE o.municipality_id = p.municipality_id
      AND o.id = p.transaction_id AND o.kind = 'attendance')
    OR EXISTS (SELECT 1 FROM posting r WHERE r.municipality_id = p.municipality_id
      AND r.transaction_id = p.reverses AND (r.cause IN ('fact', 'import') OR EXISTS (
        SELECT 1 FROM office_transaction o WHERE o.municipality_id = r.municipality_id
          AND o.id = r.transaction_id AND o.kind = 'attendance'))))))`;

/** What they moved into a wallet's account of a purpose, beside what stands in its notebook. */
const READ_UNEQUAL: Lookup<{ purpose: string }, EarnedRow> = {
  name: 'verify-earned',
  keys: { purpose: 'text' },
  sql: `SELECT u.municipality_id, u.wallet_id, sum(u.posted) AS posted, sum(u.noted) AS noted FROM (
      SELECT t.municipality_id, t.owner_id AS wallet_id, p.amount AS posted, 0 AS noted
        FROM {keys} JOIN account t ON t.purpose = k.purpose
        JOIN posting p ON p.municipality_id = t.municipality_id AND p.to_account = t.id
        WHERE ${TOLD}
      UNION ALL SELECT f.municipality_id, f.owner_id, -p.amount, 0
        FROM {keys} JOIN account f ON f.purpose = k.purpose
        JOIN posting p ON p.municipality_id = f.municipality_id AND p.from_account = f.id
        WHERE ${TOLD}
      UNION ALL SELECT a.municipality_id, a.wallet_id, 0,
          CASE k.purpose WHEN 'points' THEN a.points WHEN 'coins' THEN a.coins ELSE a.credits END
        FROM {keys} JOIN attendance a ON a.reversed_at IS NULL
      UNION ALL SELECT d.municipality_id, d.wallet_id, 0,
          CASE WHEN d.state = 'settled' THEN 0 ELSE d.award_points END
            - CASE WHEN d.means = 'points' THEN d.amount ELSE 0 END
        FROM {keys} JOIN donation d ON k.purpose = 'points' AND d.reversed_at IS NULL
    ) u GROUP BY u.municipality_id, u.wallet_id HAVING sum(u.posted) <> sum(u.noted)
    ORDER BY u.municipality_id, u.wallet_id LIMIT 1`,
};

/** Per wallet, what attendances and gifts earned and gave in points, coins and credits is what was posted for them. */
export async function verifyEarned(reader: Reader): Promise<string> {
  for (const purpose of ['points', 'coins', 'credits']) {
    const [row] = await reader.lookup(READ_UNEQUAL, [{ purpose }]);
    if (row)
      mustEqual(
        `wallet ${row.municipality_id}/${row.wallet_id}: ${purpose} in its notebook`,
        row.noted,
        row.posted,
      );
  }
  return 'wallets: points, coins and credits in the notebooks are what was posted';
}
