import { InTown } from '../../shared/office/paths.ts';
import { refuse } from '../http/problem.ts';
import { done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';

/**
 * Begins a new card key. Until the former one is retired, readers compute both, and a wallet moves to its card's
 * new ID at its next touch.
 */
export const rotateCardKey = officeRoute({
  id: 'rotateCardKey',
  needs: 'fleet.trust',
  method: 'post',
  path: '/m/:municipality/card-key/rotate',
  params: InTown,
  async run(world, { params: { municipality } }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const row = await trx
        .selectFrom('municipality')
        .select(['card_key_version', 'former_card_key_version'])
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', municipality);
      if (row.former_card_key_version !== null) {
        return refuse('state/conflict', 'a rotation is under way: retire the former key first');
      }
      const current = row.card_key_version + 1;
      await trx
        .updateTable('municipality')
        .set({ card_key_version: current, former_card_key_version: row.card_key_version })
        .where('id', '=', municipality)
        .execute();
      // Keys come with every answer; this only wakes the kiosks.
      await tell('settings', '');
      return done({ cardKeyVersion: current, formerCardKeyVersion: row.card_key_version });
    });
  },
});

/** Ends a rotation: cards that were not touched meanwhile become strangers, whose wallets the counter can restore. */
export const retireFormerCardKey = officeRoute({
  id: 'retireFormerCardKey',
  needs: 'fleet.trust',
  method: 'post',
  path: '/m/:municipality/card-key/retire-former',
  params: InTown,
  async run(world, { params: { municipality } }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const changed = await trx
        .updateTable('municipality')
        .set({ former_card_key_version: null })
        .where('id', '=', municipality)
        .returning('card_key_version')
        .executeTakeFirst();
      if (!changed) return refuse('name/unknown', municipality);
      await tell('settings', '');
      return done({ cardKeyVersion: changed.card_key_version, formerCardKeyVersion: null });
    });
  },
});
