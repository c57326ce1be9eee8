import { sql } from 'kysely';
import { listPledges as endpoint } from '../../shared/office/gifts.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { textOf } from '../db/text-column.ts';
import { done, route } from '../office/office-route.ts';
import { ageDays } from './age-days.ts';
import { fromCursor, toCursor } from './time-cursor.ts';

export const listPledges = route(endpoint, async ({ db, nowMs }, { params: { municipality }, query }) => {
  const { state, limit } = query;
  const after = fromCursor(query.after);
  const oldestFirst = (query.order ?? (state === 'open' ? 'asc' : 'desc')) === 'asc';
  const found = await db
    .selectFrom('donation')
    .innerJoin('project', (join) =>
      join
        .onRef('project.municipality_id', '=', 'donation.municipality_id')
        .on('project.id', '=', sql<string>`coalesce(donation.passed_on_to, donation.project_id)`),
    )
    .select(['donation.fact_id', 'donation.amount', 'donation.occurred_at', 'project.id', 'project.name'])
    .where('donation.municipality_id', '=', municipality)
    .where('means', '=', sql.lit('pledge'))
    .$if(state === 'open', (each) =>
      each.where('donation.state', '=', 'pledged').where('reversed_at', 'is', null),
    )
    .$if(state === 'settled', (each) =>
      each.where('donation.state', '=', 'settled').where('reversed_at', 'is', null),
    )
    .$if(state === 'taken-back', (each) => each.where('reversed_at', 'is not', null))
    .$if(after !== null, (each) =>
      each.where(
        oldestFirst
          ? sql<boolean>`(occurred_at, fact_id) > (${after?.at}, ${after?.id})`
          : sql<boolean>`(occurred_at, fact_id) < (${after?.at}, ${after?.id})`,
      ),
    )
    .orderBy('occurred_at', oldestFirst ? 'asc' : 'desc')
    .orderBy('fact_id', oldestFirst ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const { yen } = await db
    .selectFrom('account')
    .select(sql<number>`coalesce(sum(balance), 0)`.as('yen'))
    .where('municipality_id', '=', municipality)
    .where('purpose', '=', 'pledges')
    .executeTakeFirstOrThrow();
  return done({
    rows: page.map((row) => ({
      receipt: receiptNumber(row.fact_id),
      project: row.id,
      projectName: textOf(row.name),
      amount: row.amount,
      ageDays: ageDays(row.occurred_at, nowMs()),
      occurredAt: row.occurred_at,
      state,
    })),
    next: found.length > limit && last ? toCursor({ at: last.occurred_at, id: last.fact_id }) : null,
    total: null,
    openYen: Number(yen),
  });
});
