import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Means } from '../../shared/fact.ts';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { accountsFor } from '../ledger/accounts-for.ts';
import { placeOf, tailAfter } from '../ledger/follow-log.ts';
import { giftLines, PROJECT_PURPOSES } from './gift-lines.ts';

/** Part of the book: what a project got by a means in a month, in the period and in all. */
export interface GiftSum {
  readonly project_id: string;
  readonly standing: 'given' | 'promised';
  readonly means: Means;
  /** `2010-10` */
  readonly month: string;
  readonly amount: number;
  readonly gifts: number;
  readonly in_period: 0 | 1;
}
export interface ProjectAccount {
  readonly owner_id: string;
  readonly purpose: string;
  readonly balance: number;
}

/**
 * All of a municipality's book in sums, and what its projects' accounts hold, of one moment: the kept totals by month (by day only
 * where the period begins or ends within one) with the postings that are not in them yet.
 */
export async function readTotals(
  db: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly sums: readonly GiftSum[]; readonly accounts: readonly ProjectAccount[] }> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const place = await placeOf(trx, 'gift_total_place', municipality);
      const partly = monthsPartlyIn(from, to);
      const byMonth = partly.length === 0 ? sql`1 = 1` : sql`m.month NOT IN (${sql.join(partly)})`;
      const days = partly.map(
        (month) => sql`SELECT day, project_id, standing, means, amount, gifts FROM gift_total
          WHERE municipality_id = ${municipality} AND day >= ${`${month}-01`} AND day <= ${`${month}-31`}`,
      );
      const byDay = (lines: RawBuilder<unknown>) =>
        sql<GiftSum>`SELECT b.project_id, b.standing, b.means, substr(b.day, 1, 7) AS month,
            CASE WHEN b.day >= ${from} AND b.day <= ${to} THEN 1 ELSE 0 END AS in_period,
            sum(b.amount) AS amount, sum(b.gifts) AS gifts
          FROM (${lines}) b GROUP BY 1, 2, 3, 4, 5`.execute(trx);
      const kept = await sql<GiftSum>`SELECT m.project_id, m.standing, m.means, m.month,
          CASE WHEN m.month >= ${from.slice(0, 7)} AND m.month <= ${to.slice(0, 7)} THEN 1 ELSE 0 END AS in_period,
          m.amount, m.gifts
        FROM gift_month m WHERE m.municipality_id = ${municipality} AND ${byMonth}`.execute(trx);
      const sums = [...kept.rows];
      if (days.length > 0) sums.push(...(await byDay(sql.join(days, sql` UNION ALL `))).rows);
      const accounts = await accountsFor(trx, municipality, PROJECT_PURPOSES);
      const ids = accounts.map(({ id }) => id);
      for await (const stretch of tailAfter(trx, dialect, municipality, place)) {
        sums.push(...(await byDay(giftLines(dialect, municipality, stretch, ids))).rows);
      }
      return {
        sums: sums.map((sum) => ({ ...sum, amount: Number(sum.amount), gifts: Number(sum.gifts) })),
        accounts,
      };
    });
}

/** The months of which only some days are asked for: they are read by day, all others by month. Pure. */
export function monthsPartlyIn(from: string, to: string): string[] {
  const months = new Set<string>();
  if (from.length === 10 && !from.endsWith('-01')) months.add(from.slice(0, 7));
  if (to.length === 10 && to !== lastDayOf(to.slice(0, 7))) months.add(to.slice(0, 7));
  return [...months];
}

const lastDayOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
};
