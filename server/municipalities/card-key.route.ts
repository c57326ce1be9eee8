import { sql } from 'kysely';
import * as endpoints from '../../shared/office/municipalities.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';

/**
 * Begins a new card key. Until the former one is retired, readers compute both, and a wallet moves to its card's
 * new ID at its next touch.
 */
export const rotateCardKey = route(
  endpoints.rotateCardKey,
  (world, { params: { municipality }, body: { why = null } }) =>
    commit(world, municipality, async ({ trx, tell, audit }) => {
      const row = await trx
        .selectFrom('municipality')
        .select(['card_key_version', 'former_card_key_version'])
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', municipality);
      if (row.former_card_key_version !== null) {
        return refuse('state/conflict', 'a rotation is under way: retire the former key first');
      }
      const before = { cardKeyVersion: row.card_key_version, formerCardKeyVersion: null };
      const after = {
        cardKeyVersion: row.card_key_version + 1,
        formerCardKeyVersion: row.card_key_version,
      };
      await trx
        .updateTable('municipality')
        .set({ card_key_version: after.cardKeyVersion, former_card_key_version: after.formerCardKeyVersion })
        .where('id', '=', municipality)
        .execute();
      // Keys come with every answer; this only wakes the kiosks.
      await tell('settings', '');
      audit({ subject: 'card-key', before, after, why });
      return done(after);
    }),
);

/**
 * Ends a rotation: cards that were not touched meanwhile become strangers, whose wallets the counter can restore. Refused
 * while a staff card is one of them, for then nobody could open a kiosk's maintenance any more.
 */
export const retireFormerCardKey = route(
  endpoints.retireFormerCardKey,
  (world, { params: { municipality }, body: { why = null } }) =>
    commit(world, municipality, async ({ trx, tell, audit }) => {
      const { stuck } = await trx
        .selectFrom('staff_card')
        .innerJoin('municipality', 'municipality.id', 'staff_card.municipality_id')
        .select(({ fn }) => fn.countAll<number>().as('stuck'))
        .where('staff_card.municipality_id', '=', municipality)
        .where('staff_card.retired_at', 'is', null)
        .where(
          sql<boolean>`staff_card.card_id like cast(municipality.former_card_key_version as text) || '.%'`,
        )
        .executeTakeFirstOrThrow();
      if (Number(stuck) > 0) return refuse('card-key/in-use', `${stuck} staff cards`);
      const changed = await trx
        .updateTable('municipality')
        .set({ former_card_key_version: null })
        .where('id', '=', municipality)
        .returning('card_key_version')
        .executeTakeFirst();
      if (!changed) return refuse('name/unknown', municipality);
      await tell('settings', '');
      const after = { cardKeyVersion: changed.card_key_version, formerCardKeyVersion: null };
      audit({ subject: 'card-key', after, why });
      return done(after);
    }),
);
