import { type Kysely, sql } from 'kysely';
import type { Means } from '../../shared/fact.ts';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { placeOf } from '../ledger/follow-log.ts';
import { giftLines } from './gift-lines.ts';

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
          WHERE municipality_id = ${municipality} AND day >= ${`${month}-01`} AND day <= ${`${month}-31`} UNION ALL `,
      );
      const { rows: sums } =
        await sql<GiftSum>`SELECT l.project_id, l.standing, l.means, l.month, l.in_period,
          sum(l.amount) AS amount, sum(l.gifts) AS gifts
        FROM (
          SELECT m.project_id, m.standing, m.means, m.month, m.amount, m.gifts,
            CASE WHEN m.month >= ${from.slice(0, 7)} AND m.month <= ${to.slice(0, 7)} THEN 1 ELSE 0 END AS in_period
          FROM gift_month m WHERE m.municipality_id = ${municipality} AND ${byMonth}
          UNION ALL SELECT b.project_id, b.standing, b.means, substr(b.day, 1, 7), b.amount, b.gifts,
            CASE WHEN b.day >= ${from} AND b.day <= ${to} THEN 1 ELSE 0 END
          FROM (${sql.join(days, sql``)}${giftLines(dialect, municipality, place, null)}) b
        ) l
        GROUP BY l.project_id, l.standing, l.means, l.month, l.in_period`.execute(trx);
      const accounts = await trx
        .selectFrom('account')
        .select(['owner_id', 'purpose', 'balance'])
        .where('municipality_id', '=', municipality)
        .where('purpose', 'in', ['gifts', 'pledges', 'point-gifts'])
        .execute();
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
