import type { Lookup, Reader } from '../ledger/engine.ts';
import { mustEqual } from './difference.ts';

interface BookRow {
  readonly municipality_id: string;
  readonly project_id: string;
  readonly book_yen: number;
  readonly book_points: number;
  readonly held_yen: number;
  readonly held_points: number;
}
/**
 * A project's book (its lines less those struck out, and its boxes at counted booths) beside what its accounts hold. Gifts that
 * were reversed before books struck lines out are known by their donors' side alone.
 */
const READ_UNEQUAL: Lookup<{ zero: number }, BookRow> = {
  name: 'verify-project-books',
  keys: { zero: 'integer' },
  sql: `SELECT b.municipality_id, b.project_id, sum(b.book_yen) AS book_yen, sum(b.book_points) AS book_points,
      sum(b.held_yen) AS held_yen, sum(b.held_points) AS held_points
    FROM (
      SELECT g.municipality_id, g.project_id, CASE g.means WHEN 'points' THEN 0 ELSE g.amount END AS book_yen,
          CASE g.means WHEN 'points' THEN g.amount ELSE 0 END AS book_points, 0 AS held_yen, 0 AS held_points
        FROM project_gift g
      UNION ALL SELECT u.municipality_id, u.project_id, CASE u.means WHEN 'points' THEN 0 ELSE -u.amount END,
          CASE u.means WHEN 'points' THEN -u.amount ELSE 0 END, 0, 0
        FROM project_gift_struck u
      UNION ALL SELECT d.municipality_id, d.project_id, CASE d.means WHEN 'points' THEN 0 ELSE -d.amount END,
          CASE d.means WHEN 'points' THEN -d.amount ELSE 0 END, 0, 0
        FROM donation d WHERE d.reversed_at IS NOT NULL AND d.struck_at IS NULL AND d.state <> 'suspense'
      UNION ALL SELECT t.municipality_id, t.owner_id, p.amount, 0, 0, 0
        FROM booth_count c JOIN posting p ON p.municipality_id = c.municipality_id AND p.transaction_id = c.id
        JOIN account t ON t.municipality_id = p.municipality_id AND t.id = p.to_account
        WHERE NOT EXISTS (SELECT 1 FROM office_transaction o
          WHERE o.municipality_id = c.municipality_id AND o.reverses = c.id)
      UNION ALL SELECT a.municipality_id, a.owner_id, 0, 0,
          CASE WHEN a.purpose IN ('gifts', 'pledges') THEN a.balance ELSE 0 END,
          CASE a.purpose WHEN 'point-gifts' THEN a.balance ELSE 0 END
        FROM account a WHERE a.purpose IN ('gifts', 'pledges', 'point-gifts')
    ) b JOIN {keys} ON 1 = 1
    GROUP BY b.municipality_id, b.project_id, k.zero
    HAVING sum(b.book_yen) - sum(b.held_yen) <> k.zero OR sum(b.book_points) - sum(b.held_points) <> k.zero
    ORDER BY b.municipality_id, b.project_id LIMIT 1`,
};

interface BoothRow {
  readonly municipality_id: string;
  readonly id: string;
  readonly total_yen: number;
  readonly boxes: string;
  readonly kind: string | null;
  readonly posted_yen: number | null;
}
const READ_BOOTHS: Lookup<{ zero: number }, BoothRow> = {
  name: 'verify-booths',
  keys: { zero: 'integer' },
  sql: `SELECT c.municipality_id, c.id, c.total_yen, c.boxes, o.kind,
      (SELECT sum(p.amount) FROM posting p
        JOIN account f ON f.municipality_id = p.municipality_id AND f.id = p.from_account AND f.purpose = 'counter-cash'
        WHERE p.municipality_id = c.municipality_id AND p.transaction_id = c.id) AS posted_yen
    FROM {keys} JOIN booth_count c ON c.total_yen > k.zero
    LEFT JOIN office_transaction o ON o.municipality_id = c.municipality_id AND o.id = c.id`,
};
const READ_UNCOUNTED: Lookup<{ kind: string }, { municipality_id: string; id: string }> = {
  name: 'verify-uncounted-booths',
  keys: { kind: 'text' },
  sql: `SELECT o.municipality_id, o.id FROM {keys} JOIN office_transaction o ON o.kind = k.kind
    WHERE NOT EXISTS (SELECT 1 FROM booth_count c WHERE c.municipality_id = o.municipality_id AND c.id = o.id) LIMIT 1`,
};
interface BoxRow {
  readonly owner_id: string;
  readonly amount: number;
}
const READ_BOXES: Lookup<{ municipality: string; moved: string }, BoxRow> = {
  name: 'verify-booth-boxes',
  keys: { municipality: 'text', moved: 'text' },
  sql: `SELECT t.owner_id, p.amount FROM {keys}
    JOIN posting p ON p.municipality_id = k.municipality AND p.transaction_id = k.moved
    JOIN account t ON t.municipality_id = p.municipality_id AND t.id = p.to_account AND t.purpose = 'gifts'
    ORDER BY p.line`,
};

/** Each project's book says what its accounts hold, and each counted booth what was posted for it, box by box. */
export async function verifyProjectBooks(reader: Reader): Promise<string> {
  const [unequal] = await reader.lookup(READ_UNEQUAL, [{ zero: 0 }]);
  if (unequal) {
    mustEqual(
      `project ${unequal.municipality_id}/${unequal.project_id}: its book (yen, points)`,
      [unequal.book_yen, unequal.book_points],
      [unequal.held_yen, unequal.held_points],
    );
  }
  const [uncounted] = await reader.lookup(READ_UNCOUNTED, [{ kind: 'booth-cash' }]);
  mustEqual('a posted booth that nobody counted', uncounted ?? null, null);
  const booths = await reader.lookup(READ_BOOTHS, [{ zero: 0 }]);
  for (const { municipality_id, id, total_yen, boxes, kind, posted_yen } of booths) {
    const place = `booth ${municipality_id}/${id}`;
    mustEqual(`${place}: its kind and sum`, [kind, posted_yen], ['booth-cash', total_yen]);
    const said = JSON.parse(boxes) as readonly { project: string; amountYen: number }[]; // as the office wrote it
    const posted = await reader.lookup(READ_BOXES, [{ municipality: municipality_id, moved: id }]);
    mustEqual(
      `${place}: its boxes`,
      posted.map(({ owner_id, amount }) => [owner_id, amount]),
      said.map(({ project, amountYen }) => [project, amountYen]),
    );
  }
  return `${booths.length} counted booths: posted box by box; every project's book is what its accounts hold`;
}
