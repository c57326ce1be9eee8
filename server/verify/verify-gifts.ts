import type { Lookup, Reader } from '../ledger/engine.ts';
import { Difference, mustEqual } from './difference.ts';

interface SideRow {
  readonly municipality_id: string;
  readonly project_id: string;
  readonly means: string;
  readonly gifts: number;
  readonly amount: number;
}
const READ_SIDES: Lookup<{ zero: number }, SideRow> = {
  name: 'verify-gift-sides',
  keys: { zero: 'integer' },
  sql: `SELECT s.municipality_id, s.project_id, s.means, sum(s.gifts) AS gifts, sum(s.amount) AS amount FROM (
      SELECT d.municipality_id, coalesce(d.passed_on_to, d.project_id) AS project_id, d.means, 1 AS gifts, d.amount
        FROM donation d WHERE d.state <> 'suspense' AND d.struck_at IS NULL
      UNION ALL SELECT g.municipality_id, g.project_id, g.means, -1, -g.amount FROM project_gift g
      UNION ALL SELECT u.municipality_id, u.project_id, u.means, 1, u.amount FROM project_gift_struck u
    ) s JOIN {keys} ON 1 = 1
    GROUP BY s.municipality_id, s.project_id, s.means, k.zero
    HAVING sum(s.gifts) <> k.zero OR sum(s.amount) <> k.zero LIMIT 1`,
};
interface DonorRow {
  readonly municipality_id: string;
  readonly project_id: string;
  readonly givers: number;
  readonly pseudonyms: number;
  readonly donors: number | null;
  readonly struck: number;
}
const READ_DONORS: Lookup<{ zero: number }, DonorRow> = {
  name: 'verify-donors',
  keys: { zero: 'integer' },
  sql: `SELECT g.municipality_id, g.project_id, count(DISTINCT g.pseudonym) AS pseudonyms,
      (SELECT count(DISTINCT d.wallet_id) FROM donation d WHERE d.state <> 'suspense'
        AND d.municipality_id = g.municipality_id AND coalesce(d.passed_on_to, d.project_id) = g.project_id) AS givers,
      (SELECT t.donors FROM project_total t
        WHERE t.municipality_id = g.municipality_id AND t.project_id = g.project_id) AS donors,
      (SELECT count(*) FROM project_gift_struck u
        WHERE u.municipality_id = g.municipality_id AND u.project_id = g.project_id) AS struck
    FROM {keys} JOIN project_gift g ON g.amount > k.zero
    GROUP BY g.municipality_id, g.project_id`,
};
const READ_LINELESS: Lookup<{ zero: number }, { municipality_id: string; project_id: string; id: string }> = {
  name: 'verify-struck-lines',
  keys: { zero: 'integer' },
  sql: `SELECT u.municipality_id, u.project_id, u.id FROM {keys} JOIN project_gift_struck u ON u.amount > k.zero
    LEFT JOIN project_gift g ON g.municipality_id = u.municipality_id AND g.project_id = u.project_id
      AND g.id = u.id AND g.means = u.means AND g.amount = u.amount
    WHERE g.id IS NULL LIMIT 1`,
};
const READ_UNSAID: Lookup<{ zero: number }, { municipality_id: string; fact_id: string }> = {
  name: 'verify-unsaid-donations',
  keys: { zero: 'integer' },
  sql: `SELECT d.municipality_id, d.fact_id FROM {keys} JOIN donation d ON d.cause = 'fact' AND d.amount > k.zero
    WHERE NOT EXISTS (SELECT 1 FROM fact f
      LEFT JOIN fact_reread r ON r.municipality_id = f.municipality_id AND r.fact_id = f.fact_id
      WHERE f.municipality_id = d.municipality_id AND f.fact_id = d.fact_id AND f.kind = 'donation'
        AND (f.state = 'recorded' OR r.fact_id IS NOT NULL)
        AND coalesce(r.wallet_id, f.wallet_id) = d.wallet_id) LIMIT 1`,
};
const READ_UNPAID: Lookup<{ zero: number }, { municipality_id: string; fact_id: string }> = {
  name: 'verify-unpaid-donations',
  keys: { zero: 'integer' },
  sql: `SELECT d.municipality_id, d.fact_id FROM {keys}
    JOIN donation d ON d.means = 'terminal' AND d.cause = 'fact' AND d.amount > k.zero
    WHERE NOT EXISTS (SELECT 1 FROM charge c WHERE c.municipality_id = d.municipality_id AND c.id = d.charge_id
      AND c.paid_fact_id = d.fact_id AND c.amount = d.amount) LIMIT 1`,
};

/** The donors' side and the fundraisers' side of all gifts agree without meeting: by count and sum, and by number of donors. */
export async function verifyGifts(reader: Reader): Promise<string> {
  const zero = [{ zero: 0 }];
  const [side] = await reader.lookup(READ_SIDES, zero);
  if (side) {
    throw new Difference(
      `project ${side.municipality_id}/${side.project_id}: its book lacks ${side.gifts} gifts, ${side.amount} by ${side.means}`,
    );
  }
  const projects = await reader.lookup(READ_DONORS, zero);
  for (const { municipality_id, project_id, givers, pseudonyms, donors, struck } of projects) {
    const place = `project ${municipality_id}/${project_id}: its donors`;
    // Who gave only what was taken back from this project's book is still a name in it.
    const gone = Math.min(struck, Math.max(0, pseudonyms - givers));
    mustEqual(place, [pseudonyms, donors], [givers + gone, pseudonyms]);
  }
  const [lineless] = await reader.lookup(READ_LINELESS, zero);
  if (lineless) {
    throw new Difference(
      `project ${lineless.municipality_id}/${lineless.project_id}: struck out ${lineless.id}, which is no line of its book`,
    );
  }
  const [unsaid] = await reader.lookup(READ_UNSAID, zero);
  if (unsaid)
    throw new Difference(`donation ${unsaid.municipality_id}/${unsaid.fact_id}: no recorded fact says so`);
  const [unpaid] = await reader.lookup(READ_UNPAID, zero);
  if (unpaid) throw new Difference(`donation ${unpaid.municipality_id}/${unpaid.fact_id}: no charge paid it`);
  return `${projects.length} projects: as many gifts and donors in their books as in the donors' notebooks`;
}
