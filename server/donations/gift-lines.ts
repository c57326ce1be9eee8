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

/** How a gift was paid, by the account at the posting's other end. What left suspense was paid as it was when it came. */
const MEANS = sql`CASE o.purpose
  WHEN 'prepaid' THEN 'prepaid' WHEN 'points' THEN 'points' WHEN 'terminal-clearing' THEN 'terminal'
  WHEN 'pledge-due' THEN 'pledge' WHEN 'point-suspense' THEN 'points'
  WHEN 'counter-cash' THEN CASE WHEN p.fact_id IS NULL THEN 'cash' ELSE 'pledge' END
  ELSE CASE a.purpose WHEN 'pledges' THEN 'pledge' ELSE coalesce((SELECT d.means FROM donation d
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
  const side = (own: 'to_account' | 'from_account', sign: 1 | -1) => {
    const other = own === 'to_account' ? 'from_account' : 'to_account';
    return sql`SELECT ${day} AS day, a.owner_id AS project_id,
        CASE a.purpose WHEN 'pledges' THEN 'promised' ELSE 'given' END AS standing,
        ${MEANS} AS means, ${sql.lit(sign)} * p.amount AS amount, ${sql.lit(sign)} AS gifts
      FROM (${postingsOf(municipality, stretch)}) p
      JOIN account a ON a.municipality_id = p.municipality_id AND a.id = p.${sql.ref(own)}
      JOIN account o ON o.municipality_id = p.municipality_id AND o.id = p.${sql.ref(other)}
      WHERE a.purpose IN ${PROJECT_PURPOSES}`;
  };
  return sql<GiftLine>`${side('to_account', 1)} UNION ALL ${side('from_account', -1)}`;
}
