import { z } from 'zod';
import { InTown } from '../../shared/office/paths.ts';
import { toInstant } from '../../shared/time.ts';
import { StaffCard } from '../../shared/town.ts';
import { CardChoice, cardTail, chooseCard } from '../cards/choose-card.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { hashPin, Pin } from './hash-pin.ts';

/** Makes a card a staff card, or gives it a new PIN. Kiosks hear only the PIN's slow hash. */
export const setStaffCard = officeRoute({
  id: 'setStaffCard',
  needs: 'staff-card.write',
  secrets: ['pin'],
  method: 'post',
  path: '/m/:municipality/staff',
  params: InTown,
  body: z.object({ card: CardChoice, name: StaffCard.shape.name, pin: Pin }),
  async run(world, { params: { municipality }, body }) {
    const pinHash = await hashPin(body.pin);
    return await commit(world, municipality, async ({ trx, tell }) => {
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
      return created({ card: cardTail(card), name: body.name });
    });
  },
});

export const retireStaffCard = officeRoute({
  id: 'retireStaffCard',
  needs: 'staff-card.write',
  method: 'post',
  path: '/m/:municipality/staff/retire',
  params: InTown,
  body: z.object({ card: CardChoice }),
  async run(world, { params: { municipality }, body }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
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
      return done({ card: cardTail(card), retired: true });
    });
  },
});

export const listStaff = officeRoute({
  id: 'listStaff',
  needs: 'staff-card.read',
  method: 'get',
  path: '/m/:municipality/staff',
  params: InTown,
  async run({ db }, { params }) {
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
  },
});

/** A staff card named by its whole ID need not have been touched anywhere yet. */
async function cardOf(trx: Parameters<typeof chooseCard>[0], municipality: string, choice: CardChoice) {
  if ('card' in choice) return choice.card;
  const chosen = await chooseCard(trx, municipality, choice);
  return chosen.status === 'refused' ? chosen : chosen.card;
}
