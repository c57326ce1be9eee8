import { type RawBuilder, sql } from 'kysely';
import type { Means } from '../../shared/fact.ts';
import type { Dialect } from '../db/dialect.ts';
import { type LogStretch, postingsOf } from '../ledger/follow-log.ts';

/** What one posting brought to a project's account, or took from it. */
export interface GiftLine {
  readonly day: string;
  readonly project_id: string;
  readonly standing: 'given' | 'promised';
  readonly means: Means;
  readonly amount: number;
  readonly gifts: number;
}

const PROJECT_PURPOSES = sql`('gifts', 'point-gifts', 'pledges')`;

/** The project's end of a posting: where it came to when it brings, where it came from when it takes away. */
const own = (column: 'purpose' | 'owner') =>
  sql`CASE s.sign WHEN 1 THEN p.${sql.ref(`to_${column}`)} ELSE p.${sql.ref(`from_${column}`)} END`;
const OTHER = sql`CASE s.sign WHEN 1 THEN p.from_purpose ELSE p.to_purpose END`;

/** How a gift was paid, by the account at the posting's other end. What left suspense was paid as it was when it came. */
const MEANS = sql`CASE ${OTHER}
  WHEN 'prepaid' THEN 'prepaid' WHEN 'points' THEN 'points' WHEN 'terminal-clearing' THEN 'terminal'
  WHEN 'pledge-due' THEN 'pledge' WHEN 'point-suspense' THEN 'points'
  WHEN 'counter-cash' THEN CASE WHEN p.fact_id IS NULL THEN 'cash' ELSE 'pledge' END
  ELSE CASE ${own('purpose')} WHEN 'pledges' THEN 'pledge' ELSE coalesce((SELECT d.means FROM donation d
    WHERE d.municipality_id = p.municipality_id AND substr(d.fact_id, 27) = substr(p.fact_id, 27)
      AND d.fact_id = p.fact_id), 'cash') END
  END`;

/**
 * The postings of a stretch of the log as lines of the donation book: what reached projects' accounts is more, what left them
 * less, in the day (in Japan) of the posting's cause. Whole and exact: they add up to the accounts' balances.
 */
export function giftLines(dialect: Dialect, municipality: string, stretch: LogStretch): RawBuilder<GiftLine> {
  const day =
    dialect === 'sqlite'
      ? sql`date(p.occurred_at, '+9 hours')`
      : sql`to_char(p.occurred_at::timestamptz AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')`;
  return sql<GiftLine>`SELECT ${day} AS day, ${own('owner')} AS project_id,
      CASE ${own('purpose')} WHEN 'pledges' THEN 'promised' ELSE 'given' END AS standing,
      ${MEANS} AS means, s.sign * p.amount AS amount, s.sign AS gifts
    FROM (${postingsOf(municipality, stretch)}) p CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) s
    WHERE ${own('purpose')} IN ${PROJECT_PURPOSES}`;
}
