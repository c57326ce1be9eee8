import { type RawBuilder, sql } from 'kysely';
import type { Means } from '../../shared/fact.ts';
import type { Dialect } from '../db/dialect.ts';
import { type LogStretch, listed, postingsAt } from '../ledger/follow-log.ts';

/** What one posting brought to a project's account, or took from it. */
export interface GiftLine {
  readonly day: string;
  readonly project_id: string;
  readonly standing: 'given' | 'promised';
  readonly means: Means;
  readonly amount: number;
  readonly gifts: number;
}

/** The purposes of projects' accounts. */
export const PROJECT_PURPOSES = ['gifts', 'point-gifts', 'pledges'] as const;

/** The project's end of a posting: where it came to when it brings, where it came from when it takes away. */
const OWN = sql`CASE s.sign WHEN 1 THEN p.to_account ELSE p.from_account END`;
const OTHER = sql`CASE s.sign WHEN 1 THEN p.from_account ELSE p.to_account END`;
const ofAccount = (column: 'purpose' | 'owner_id', id: RawBuilder<unknown>) =>
  sql`(SELECT a.${sql.ref(column)} FROM account a WHERE a.municipality_id = p.municipality_id AND a.id = ${id})`;

/** How a gift was paid, by the account at the posting's other end. What left suspense was paid as it was when it came. */
const MEANS = sql`CASE l.other
  WHEN 'prepaid' THEN 'prepaid' WHEN 'points' THEN 'points' WHEN 'terminal-clearing' THEN 'terminal'
  WHEN 'pledge-due' THEN 'pledge' WHEN 'point-suspense' THEN 'points'
  WHEN 'counter-cash' THEN CASE WHEN l.fact_id IS NULL THEN 'cash' ELSE 'pledge' END
  ELSE CASE l.own WHEN 'pledges' THEN 'pledge' ELSE coalesce((SELECT d.means FROM donation d
    WHERE d.municipality_id = l.municipality_id AND substr(d.fact_id, 27) = substr(l.fact_id, 27)
      AND d.fact_id = l.fact_id), 'cash') END
  END`;

/**
 * The postings of a stretch of the log as lines of the donation book: what reached projects' accounts is more, what left them
 * less, in the day (in Japan) of the posting's cause. Whole and exact: they add up to the accounts' balances.
 */
export function giftLines(
  dialect: Dialect,
  municipality: string,
  stretch: LogStretch,
  /** The projects' accounts. */
  accounts: readonly number[],
): RawBuilder<GiftLine> {
  const day =
    dialect === 'sqlite'
      ? sql`date(l.occurred_at, '+9 hours')`
      : sql`to_char(l.occurred_at::timestamptz AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')`;
  return sql<GiftLine>`SELECT ${day} AS day, l.project_id,
      CASE l.own WHEN 'pledges' THEN 'promised' ELSE 'given' END AS standing,
      ${MEANS} AS means, l.sign * l.amount AS amount, l.sign AS gifts
    FROM (SELECT p.municipality_id, p.fact_id, p.occurred_at, p.amount, s.sign,
        ${ofAccount('owner_id', OWN)} AS project_id, ${ofAccount('purpose', OWN)} AS own, ${ofAccount('purpose', OTHER)} AS other
      FROM (${postingsAt(accounts, municipality, stretch)}) p CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) s
      WHERE ${OWN} IN ${listed(accounts)}) l`;
}
