import type { CardChoice } from '../../shared/office/card-choice.ts';
import * as endpoints from '../../shared/office/staff-cards.ts';
import { toInstant } from '../../shared/time.ts';
import { cardTail, chooseCard } from '../cards/choose-card.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { hashPin } from './hash-pin.ts';

/** Makes a card a staff card, or gives it a new PIN. Kiosks hear only the PIN's slow hash. */
export const setStaffCard = route(endpoints.setStaffCard, async (world, { params, body }) => {
  const { municipality } = params;
  const pinHash = await hashPin(body.pin);
  return await commit(world, municipality, async ({ trx, tell, audit }) => {
    const town = await trx
      .selectFrom('municipality')
      .select('id')
      .where('id', '=', municipality)
      .executeTakeFirst();
    if (!town) return refuse('name/unknown', municipality);
    const card = await cardOf(trx, municipality, body.card);
    if (typeof card !== 'string') return card;
    const values = { name: body.name, pin_hash: pinHash, retired_at: null };
    await trx
      .insertInto('staff_card')
      .values({
        municipality_id: municipality,
        card_id: card,
        created_at: toInstant(world.nowMs()),
        ...values,
      })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'card_id']).doUpdateSet(values))
      .execute();
    await tell('staff', card);
    audit({ subject: `staff-card/${cardTail(card)}`, after: { name: body.name } });
    return created({ card: cardTail(card), name: body.name });
  });
});

export const retireStaffCard = route(endpoints.retireStaffCard, async (world, { params, body }) => {
  const { municipality } = params;
  return await commit(world, municipality, async ({ trx, tell, audit }) => {
    const card = await cardOf(trx, municipality, body.card);
    if (typeof card !== 'string') return card;
    const { numUpdatedRows } = await trx
      .updateTable('staff_card')
      .set({ retired_at: toInstant(world.nowMs()) })
      .where('municipality_id', '=', municipality)
      .where('card_id', '=', card)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse('name/unknown', 'no such staff card');
    await tell('staff', card);
    audit({ subject: `staff-card/${cardTail(card)}` });
    return done({ card: cardTail(card), retired: true as const });
  });
});

export const listStaffCards = route(endpoints.listStaffCards, async ({ db }, { params }) => {
  const rows = await db
    .selectFrom('staff_card')
    .select(['card_id', 'name', 'created_at', 'retired_at'])
    .where('municipality_id', '=', params.municipality)
    .orderBy('created_at')
    .execute();
  return done(
    rows.map((row) => ({
      card: cardTail(row.card_id),
      name: row.name,
      createdAt: row.created_at,
      retiredAt: row.retired_at,
    })),
  );
});

/** A staff card named by its whole ID need not have been touched anywhere yet. */
async function cardOf(trx: Parameters<typeof chooseCard>[0], municipality: string, choice: CardChoice) {
  if ('card' in choice) return choice.card;
  const chosen = await chooseCard(trx, municipality, choice);
  return chosen.status === 'refused' ? chosen : chosen.card;
}
