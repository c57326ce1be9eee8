import * as endpoints from '../../shared/office/gift-book.ts';
import { fiscalYear, toEpochMs, toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { townSettings } from '../municipalities/town-settings.ts';
import { actorName } from '../office/actor.ts';
import { done, file, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { writeGiftBook } from './gift-book-columns.ts';
import { readGiftBookOf } from './read-gift-book.ts';
import { readTotals } from './read-totals.ts';

export const readGiftBook = route(endpoints.readGiftBook, async (world, { params, query }) =>
  done(await readGiftBookOf(world, params.municipality, query)),
);

export const exportGiftBook = route(endpoints.exportGiftBook, async (world, { params, query }) => {
  const { by, from, to } = query;
  const settings = await townSettings(world.db, params.municipality);
  if (!settings) return refuse('name/unknown', params.municipality);
  const book = await readGiftBookOf(world, params.municipality, query);
  const days = [from, to].flatMap((day) => day ?? []).join('_');
  return file(`寄附台帳-${by}${days && `-${days}`}.csv`, writeGiftBook(book, by, settings.policyFields));
});

export const readYearTotals = route(
  endpoints.readYearTotals,
  async ({ db, dialect, nowMs }, { params: { municipality } }) => {
    const { sums } = await readTotals(db, dialect, municipality, { from: '0000', to: '9999' });
    const system = new Map<number, number>([[fiscalYear(nowMs()), 0]]);
    for (const { standing, means, month, amount } of sums) {
      if (standing !== 'given' || means === 'points') continue;
      const year = fiscalYear(toEpochMs(`${month}-02T00:00:00.000Z`));
      system.set(year, (system.get(year) ?? 0) + amount);
    }
    const typed = await db
      .selectFrom('ordinance_total')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .execute();
    // Every year from the one before the first: what came by ordinance may be older than the system.
    const first = Math.min(...system.keys(), ...typed.map(({ fiscal_year }) => fiscal_year));
    for (let year = first - 1; year <= fiscalYear(nowMs()); year++) system.set(year, system.get(year) ?? 0);
    for (const { fiscal_year } of typed) system.set(fiscal_year, system.get(fiscal_year) ?? 0);
    const ordinance = new Map(typed.map((row) => [row.fiscal_year, row]));
    return done(
      [...system]
        .sort(([a], [b]) => b - a)
        .map(([year, systemYen]) => {
          const row = ordinance.get(year);
          return {
            fiscalYear: year,
            systemYen,
            ordinanceYen: row?.amount_yen ?? null,
            note: row?.note ?? '',
            enteredBy: row?.entered_by ?? null,
            enteredAt: row?.entered_at ?? null,
          };
        }),
    );
  },
);

export const setOrdinanceTotal = route(
  endpoints.setOrdinanceTotal,
  async (world, { params: { municipality, year }, body: { amountYen, note } }) =>
    await commit(world, municipality, async ({ trx, audit }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const before = await trx
        .selectFrom('ordinance_total')
        .select(['amount_yen', 'note'])
        .where('municipality_id', '=', municipality)
        .where('fiscal_year', '=', year)
        .executeTakeFirst();
      const said = {
        amount_yen: amountYen,
        note,
        entered_by: actorName(world.actor),
        entered_at: toInstant(world.nowMs()),
      };
      await trx
        .insertInto('ordinance_total')
        .values({ municipality_id: municipality, fiscal_year: year, ...said })
        .onConflict((conflict) => conflict.columns(['municipality_id', 'fiscal_year']).doUpdateSet(said))
        .execute();
      audit({
        subject: `ordinance/${year}`,
        before: before ? { amountYen: before.amount_yen, note: before.note } : null,
        after: { amountYen, note },
      });
      return done({ fiscalYear: year, ordinanceYen: amountYen });
    }),
);
