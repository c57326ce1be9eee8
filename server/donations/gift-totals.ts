import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { accountsFor } from '../ledger/accounts-for.ts';
import type { Follower } from '../ledger/follow-log.ts';
import { type GiftLine, giftLines, PROJECT_PURPOSES } from './gift-lines.ts';

/** Lines in one statement: seven values each, and a statement takes some thousands. */
const LINES = 500;

/** What projects were given, by day and by month. */
export const GIFT_TOTALS: Follower = {
  places: 'gift_total_place',
  async add(trx, dialect, municipality, stretch) {
    const accounts = await accountsFor(trx, municipality, PROJECT_PURPOSES);
    const ids = accounts.map(({ id }) => id);
    const { rows } = await sql<GiftLine>`SELECT l.day, l.project_id, l.standing, l.means,
        sum(l.amount) AS amount, sum(l.gifts) AS gifts
      FROM (${giftLines(dialect, municipality, stretch, ids)}) l
      GROUP BY l.day, l.project_id, l.standing, l.means`.execute(trx);
    for (let from = 0; from < rows.length; from += LINES) {
      const lines = rows.slice(from, from + LINES);
      await addDays(trx, municipality, lines);
      await addMonths(trx, municipality, inMonths(lines));
    }
  },
};

async function addDays(trx: Kysely<Schema>, municipality: string, lines: readonly GiftLine[]): Promise<void> {
  await trx
    .insertInto('gift_total')
    .values(lines.map((line) => ({ municipality_id: municipality, ...line })))
    .onConflict((conflict) =>
      conflict.columns(['municipality_id', 'day', 'project_id', 'standing', 'means']).doUpdateSet((each) => ({
        amount: each('gift_total.amount', '+', each.ref('excluded.amount')),
        gifts: each('gift_total.gifts', '+', each.ref('excluded.gifts')),
      })),
    )
    .execute();
}

async function addMonths(
  trx: Kysely<Schema>,
  municipality: string,
  lines: readonly GiftLine[],
): Promise<void> {
  await trx
    .insertInto('gift_month')
    .values(lines.map(({ day: month, ...line }) => ({ municipality_id: municipality, month, ...line })))
    .onConflict((conflict) =>
      conflict
        .columns(['municipality_id', 'month', 'project_id', 'standing', 'means'])
        .doUpdateSet((each) => ({
          amount: each('gift_month.amount', '+', each.ref('excluded.amount')),
          gifts: each('gift_month.gifts', '+', each.ref('excluded.gifts')),
        })),
    )
    .execute();
}

/** The same lines with the month, such as `2010-10`, in place of the day: one row must not be changed twice by one statement. */
function inMonths(lines: readonly GiftLine[]): GiftLine[] {
  const sums = new Map<string, GiftLine>();
  for (const line of lines) {
    const day = line.day.slice(0, 7);
    const name = `${day}\n${line.project_id}\n${line.standing}\n${line.means}`;
    const sum = sums.get(name);
    const { amount, gifts } = sum ?? { amount: 0, gifts: 0 };
    sums.set(name, { ...line, day, amount: amount + line.amount, gifts: gifts + line.gifts });
  }
  return [...sums.values()];
}
