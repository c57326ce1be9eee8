import { createHash } from 'node:crypto';
import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/staff-cards.ts';
import { toInstant } from '../../shared/time.ts';
import { cardTail, chooseCard } from '../cards/choose-card.ts';
import { newestOfEach, recentTaps } from '../cards/recent-taps.ts';
import { refuse } from '../http/problem.ts';
import { hasKiosk } from '../kiosks/has-kiosk.ts';
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
    const before = await trx
      .selectFrom('staff_card')
      .select(['name', 'retired_at'])
      .where('municipality_id', '=', municipality)
      .where('card_id', '=', card)
      .executeTakeFirst();
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
    audit({
      subject: `staff-card/${cardTail(card)}`,
      before: before ? { name: before.name, retiredAt: before.retired_at } : null,
      after: { name: body.name, retiredAt: null },
    });
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
    audit({ subject: `staff-card/${cardTail(card)}`, why: body.why ?? null });
    return done({ card: cardTail(card), retired: true as const });
  });
});

/** The name by which a page means a staff card: it tells nothing of the ID. */
const nameOf = (card: string): string => createHash('sha256').update(card).digest('base64url').slice(0, 16);

export const listStaffCards = route(endpoints.listStaffCards, async ({ db }, { params }) => {
  const rows = await db
    .selectFrom('staff_card')
    .select(['card_id', 'name', 'created_at', 'retired_at'])
    .where('municipality_id', '=', params.municipality)
    .orderBy(({ eb }) => eb.case().when('retired_at', 'is', null).then(0).else(1).end())
    .orderBy('name')
    .orderBy('card_id')
    .execute();
  return done(
    rows.map((row) => ({
      staffCard: nameOf(row.card_id),
      card: cardTail(row.card_id),
      name: row.name,
      createdAt: row.created_at,
      retiredAt: row.retired_at,
    })),
  );
});

/** Who issues a staff card stands beside the kiosk with it: what was touched before is other people's. */
const TOUCHED_WITHIN_MS = 10 * 60_000;
const TAPS_LOOKED_AT = 20;

export const listTouchedCards = route(endpoints.listTouchedCards, async ({ db, nowMs }, { params }) => {
  const { municipality, kiosk } = params;
  if (!(await hasKiosk(db, municipality, kiosk))) return refuse('name/unknown', kiosk);
  const since = toInstant(nowMs() - TOUCHED_WITHIN_MS);
  const taps = (await recentTaps(db, { municipality, kiosk }, TAPS_LOOKED_AT)).flatMap((tap) =>
    tap.card !== null && tap.receivedAt >= since ? [{ ...tap, card: tap.card }] : [],
  );
  const shown = newestOfEach(taps, ({ card }) => card);
  if (shown.length === 0) return done([]);
  const staff = await db
    .selectFrom('staff_card')
    .select(['card_id', 'name'])
    .where('municipality_id', '=', municipality)
    .where('retired_at', 'is', null)
    .where(
      'card_id',
      'in',
      shown.map(({ card }) => card),
    )
    .execute();
  return done(
    shown.map(({ wallet, card, receivedAt }) => ({
      alias: walletAlias(wallet),
      tail: cardTail(card),
      at: receivedAt,
      staff: staff.find(({ card_id }) => card_id === card)?.name ?? null,
    })),
  );
});

/** A staff card named by its whole ID need not have been touched anywhere yet. */
async function cardOf(
  trx: Parameters<typeof chooseCard>[0],
  municipality: string,
  choice: endpoints.StaffCardChoice,
) {
  if ('card' in choice) return choice.card;
  if ('staffCard' in choice) {
    const cards = await trx
      .selectFrom('staff_card')
      .select('card_id')
      .where('municipality_id', '=', municipality)
      .execute();
    const meant = cards.find(({ card_id }) => nameOf(card_id) === choice.staffCard);
    return meant ? meant.card_id : refuse('name/unknown', 'no such staff card');
  }
  const chosen = await chooseCard(trx, municipality, choice);
  return chosen.status === 'refused' ? chosen : chosen.card;
}
