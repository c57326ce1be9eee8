import { z } from 'zod';
import { walletAlias } from '../../shared/alias.ts';
import { InTown } from '../../shared/office/paths.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { done } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { CardChoice, cardTail, chooseCard } from './choose-card.ts';
import { isUntouched } from './is-untouched.ts';

/** A blocked card opens nothing from the moment a kiosk knows; what it holds stays with its wallet. */
export const blockCard = officeRoute({
  id: 'blockCard',
  needs: 'card.write',
  method: 'post',
  path: '/m/:municipality/cards/block',
  params: InTown,
  body: CardChoice,
  run: (world, { params: { municipality }, body }) => setBlocked(world, municipality, body, true),
});

export const unblockCard = officeRoute({
  id: 'unblockCard',
  needs: 'card.write',
  method: 'post',
  path: '/m/:municipality/cards/unblock',
  params: InTown,
  body: CardChoice,
  run: (world, { params: { municipality }, body }) => setBlocked(world, municipality, body, false),
});

/**
 * A new card for a wallet, in place of a lost one. Balances and history stay with the wallet; the old card is
 * blocked for good. The new card may have been touched before, as long as nothing stands in its own notebook.
 */
export const replaceCard = officeRoute({
  id: 'replaceCard',
  needs: 'card.write',
  method: 'post',
  path: '/m/:municipality/cards/replace',
  params: InTown,
  body: z.object({ old: CardChoice, next: CardChoice }),
  async run(world, { params: { municipality }, body }) {
    const now = toInstant(world.nowMs());
    return await commit(world, municipality, async ({ trx, tell }) => {
      const old = await chooseCard(trx, municipality, body.old);
      if (old.status === 'refused') return old;
      if (old.replacedBy !== null)
        return refuse('state/conflict', `${cardTail(old.card)} was already replaced`);
      const known = await chooseCard(trx, municipality, body.next);
      const isNew = known.status === 'refused';
      if (isNew && !('card' in body.next)) return known;
      const next = isNew ? ('card' in body.next ? body.next.card : '') : known.card;
      if (next === old.card) return refuse('state/conflict', 'the old card and the new one are the same');
      if (!isNew && (known.blockedAt !== null || known.replacedBy !== null)) {
        return refuse('state/conflict', 'the new card is blocked');
      }
      if (!isNew && known.wallet !== old.wallet && !(await isUntouched(trx, municipality, known.wallet))) {
        return refuse(
          'state/conflict',
          `the new card has a notebook of its own, ${walletAlias(known.wallet)}`,
        );
      }
      await trx
        .insertInto('card')
        .values({ municipality_id: municipality, id: next, wallet_id: old.wallet, created_at: now })
        .onConflict((conflict) =>
          conflict.columns(['municipality_id', 'id']).doUpdateSet({ wallet_id: old.wallet }),
        )
        .execute();
      await trx
        .updateTable('card')
        .set((each) => ({ blocked_at: each.fn.coalesce('blocked_at', each.val(now)), replaced_by: next }))
        .where('municipality_id', '=', municipality)
        .where('id', '=', old.card)
        .execute();
      for (const card of [old.card, next]) await tell('card', card);
      const wallets = isNew ? [old.wallet] : [old.wallet, known.wallet];
      for (const wallet of new Set(wallets)) await tell('wallet', wallet);
      return done({ alias: walletAlias(old.wallet), blocked: cardTail(old.card), opens: cardTail(next) });
    });
  },
});

const setBlocked = (world: OfficeWorld, municipality: string, choice: CardChoice, blocked: boolean) =>
  commit(world, municipality, async ({ trx, tell }) => {
    const chosen = await chooseCard(trx, municipality, choice);
    if (chosen.status === 'refused') return chosen;
    if (chosen.replacedBy !== null) return refuse('state/conflict', 'a replaced card stays blocked');
    await trx
      .updateTable('card')
      .set({ blocked_at: blocked ? (chosen.blockedAt ?? toInstant(world.nowMs())) : null })
      .where('municipality_id', '=', municipality)
      .where('id', '=', chosen.card)
      .execute();
    await tell('card', chosen.card);
    await tell('wallet', chosen.wallet);
    return done({ alias: walletAlias(chosen.wallet), card: cardTail(chosen.card), blocked });
  });
