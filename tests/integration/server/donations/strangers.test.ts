import { beforeAll, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type GiftTown, newGiftTown } from '../../../factories/gift-town.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';

const MUNICIPALITY = 'tsurugashima';

onEachDatabase('giver and fundraiser', (world) => {
  let town: GiftTown;
  beforeAll(async () => {
    town = await newGiftTown(world(), MUNICIPALITY);
  });

  it("nothing in a project's book is a word of the giver's side, and the giver has another name in each", async () => {
    const [first, second] = [newCardId('A'), newCardId('B')];
    await town.give({ card: first, project: 'satoyama', amount: 500 });
    await town.give({ card: first, project: 'satoyama', amount: 300 });
    await town.give({ card: first, project: 'kodomo', amount: 100 });
    await town.give({ card: second, project: 'satoyama', amount: 1_000 });
    const { db, close } = openDb(world().database);
    const lines = await db
      .selectFrom('project_gift')
      .selectAll()
      .where('municipality_id', '=', MUNICIPALITY)
      .orderBy('amount')
      .execute();
    const givers = [
      ...(await db.selectFrom('wallet').select('id').execute()).map(({ id }) => id),
      ...(await db.selectFrom('card').select('id').execute()).map(({ id }) => id),
      ...(await db.selectFrom('fact').select('fact_id').execute()).map(({ fact_id }) => fact_id),
      ...(await db.selectFrom('posting').select('transaction_id').execute()).map((row) => row.transaction_id),
    ];
    await close();
    expect(lines.map(({ amount }) => Number(amount))).toEqual([100, 300, 500, 1_000]);
    const [other, again, once, stranger] = lines.map(({ pseudonym }) => pseudonym);
    expect(once).toBe(again);
    expect(new Set([other, once, stranger]).size).toBe(3);
    expect(givers.length).toBeGreaterThan(8);
    const said = JSON.stringify(lines);
    for (const giver of givers) expect(said).not.toContain(giver);
  });
});
