import type { Lookup, Reader } from '../ledger/engine.ts';
import { mustEqual } from './difference.ts';

interface EarnedRow {
  readonly municipality_id: string;
  readonly wallet_id: string;
  readonly posted: number;
  readonly noted: number;
}
/** What facts and imports moved into a wallet's account of a purpose, beside what the notebook says it earned. */
const READ_UNEQUAL: Lookup<{ purpose: string }, EarnedRow> = {
  name: 'verify-earned',
  keys: { purpose: 'text' },
  sql: `SELECT u.municipality_id, u.wallet_id, sum(u.posted) AS posted, sum(u.noted) AS noted FROM (
      SELECT t.municipality_id, t.owner_id AS wallet_id, p.amount AS posted, 0 AS noted
        FROM {keys} JOIN account t ON t.purpose = k.purpose
        JOIN posting p ON p.municipality_id = t.municipality_id AND p.to_account = t.id
        WHERE p.cause IN ('fact', 'import')
      UNION ALL SELECT f.municipality_id, f.owner_id, -p.amount, 0
        FROM {keys} JOIN account f ON f.purpose = k.purpose
        JOIN posting p ON p.municipality_id = f.municipality_id AND p.from_account = f.id
        WHERE p.cause IN ('fact', 'import')
      UNION ALL SELECT a.municipality_id, a.wallet_id, 0,
          CASE k.purpose WHEN 'points' THEN a.points WHEN 'coins' THEN a.coins ELSE a.credits END
        FROM {keys} JOIN attendance a ON 1 = 1
      UNION ALL SELECT d.municipality_id, d.wallet_id, 0,
          CASE WHEN d.state = 'settled' THEN 0 ELSE d.award_points END
            - CASE WHEN d.means = 'points' THEN d.amount ELSE 0 END
        FROM {keys} JOIN donation d ON k.purpose = 'points'
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
