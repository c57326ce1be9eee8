import { sql } from 'kysely';
import { COUNTED_MOST, type Place } from './place.ts';

/** Open cases and the day the oldest was opened. */
export async function casesWaiting({ db, municipality }: Place) {
  const rows = await db
    .selectFrom('ledger_case')
    .select('opened_at')
    .where('municipality_id', '=', municipality)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('id')
    .limit(COUNTED_MOST)
    .execute();
  return { count: rows.length, oldest: rows[0]?.opened_at ?? null };
}

/** Promises that nobody has paid yet. Their sum is the books' own. */
export async function pledgesWaiting({ db, municipality }: Place) {
  const rows = await db
    .selectFrom('donation')
    .select('occurred_at')
    .where('municipality_id', '=', municipality)
    // Said as literals, so that both databases see that the partial index covers it.
    .where('means', '=', sql.lit('pledge'))
    .where('state', '=', 'pledged')
    .where('reversed_at', 'is', null)
    .orderBy('occurred_at')
    .orderBy('fact_id')
    .limit(COUNTED_MOST)
    .execute();
  const { yen } = await db
    .selectFrom('account')
    .select(sql<number>`coalesce(sum(balance), 0)`.as('yen'))
    .where('municipality_id', '=', municipality)
    .where('purpose', '=', 'pledges')
    .executeTakeFirstOrThrow();
  return { count: rows.length, oldest: rows[0]?.occurred_at ?? null, amountYen: Number(yen) };
}

/** Gifts to projects that were closed: their money waits for a person's word. */
export async function suspenseWaiting({ db, municipality }: Place) {
  const rows = await db
    .selectFrom('donation')
    .select('occurred_at')
    .where('municipality_id', '=', municipality)
    .where('state', '=', sql.lit('suspense'))
    .where('reversed_at', 'is', null)
    .orderBy('occurred_at')
    .orderBy('fact_id')
    .limit(COUNTED_MOST)
    .execute();
  return { count: rows.length, oldest: rows[0]?.occurred_at ?? null };
}
