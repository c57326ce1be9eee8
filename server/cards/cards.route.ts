import type { Transaction } from 'kysely';
import { walletAlias } from '../../shared/alias.ts';
import type { CardChoice } from '../../shared/office/card-choice.ts';
import * as endpoints from '../../shared/office/cards.ts';
import { toInstant } from '../../shared/time.ts';
import { printTownCard, type TownCardNumber } from '../../shared/town-card.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { cardTail, chooseCard } from './choose-card.ts';
import { findTownCard } from './find-town-card.ts';
import { findWallet } from './find-wallet.ts';
import { isUntouched } from './is-untouched.ts';

type Said = CardChoice | { readonly townCard: TownCardNumber };

/** A blocked card opens nothing from the moment a kiosk knows; what it holds stays with its wallet. */
export const blockCard = route(endpoints.blockCard, (world, { params: { municipality }, body }) =>
  setBlocked(world, municipality, body, true, body.why),
);

export const unblockCard = route(endpoints.unblockCard, (world, { params: { municipality }, body }) =>
  setBlocked(world, municipality, body, false, body.why),
);

const setBlocked = (
  world: OfficeWorld,
  municipality: string,
  said: Said,
  blocked: boolean,
  why: string | undefined,
) =>
  commit(world, municipality, async ({ trx, tell, audit }) => {
    const at = blocked ? toInstant(world.nowMs()) : null;
    if ('townCard' in said) {
      const found = await findTownCard(trx, municipality, said.townCard);
      if (found.status === 'refused') return found;
      if (found.replacedBy !== null) return refuse('state/conflict', 'a replaced card stays blocked');
      await trx
        .updateTable('town_card')
        .set({ blocked_at: at && (found.blockedAt ?? at) })
        .where('municipality_id', '=', municipality)
        .where('number', '=', said.townCard)
        .execute();
      const alias = walletAlias(found.wallet);
      const card = printTownCard(said.townCard);
      audit({ subject: `wallet/${alias}`, after: { card, blocked }, why: why ?? null });
      return done({ alias, card, blocked });
    }
    const chosen = await chooseCard(trx, municipality, said);
    if (chosen.status === 'refused') return chosen;
    if (chosen.replacedBy !== null) return refuse('state/conflict', 'a replaced card stays blocked');
    await trx
      .updateTable('card')
      .set({ blocked_at: at && (chosen.blockedAt ?? at) })
      .where('municipality_id', '=', municipality)
      .where('id', '=', chosen.card)
      .execute();
    await tell('card', chosen.card);
    await tell('wallet', chosen.wallet);
    const alias = walletAlias(chosen.wallet);
    const card = cardTail(chosen.card);
    audit({
      subject: `wallet/${alias}`,
      before: { card, blocked: chosen.blockedAt !== null },
      after: { card, blocked },
      why: why ?? null,
    });
    return done({ alias, card, blocked });
  });

/**
 * A new card for a wallet, in place of a lost one. Balances and history stay with the wallet; the old card is
 * blocked for good. The new card may have been touched before, as long as nothing stands in its own notebook.
 */
export const replaceCard = route(endpoints.replaceCard, (world, { params: { municipality }, body }) =>
  commit(world, municipality, async (write) => {
    const { trx, tell, audit } = write;
    const old = await chooseCard(trx, municipality, body.old);
    if (old.status === 'refused') return old;
    if (old.replacedBy !== null)
      return refuse('state/conflict', `${cardTail(old.card)} was already replaced`);
    const next = await putToWallet(
      write,
      municipality,
      body.next,
      old.wallet,
      toInstant(world.nowMs()),
      old.card,
    );
    if (typeof next !== 'string') return next;
    await trx
      .updateTable('card')
      .set((each) => ({
        blocked_at: each.fn.coalesce('blocked_at', each.val(toInstant(world.nowMs()))),
        replaced_by: next,
      }))
      .where('municipality_id', '=', municipality)
      .where('id', '=', old.card)
      .execute();
    await tell('card', old.card);
    const alias = walletAlias(old.wallet);
    const told = { blocked: cardTail(old.card), opens: cardTail(next) };
    audit({ subject: `wallet/${alias}`, after: told, why: body.why ?? null });
    return done({ alias, ...told });
  }),
);

/** A card that was touched opens this wallet too: several cards, one person (TT-86). */
export const linkCard = route(endpoints.linkCard, (world, { params: { municipality, alias }, body }) =>
  commit(world, municipality, async (write) => {
    const found = await findWallet(write.trx, municipality, alias);
    if (found.status === 'refused') return found;
    const at = toInstant(world.nowMs());
    const card = await putToWallet(write, municipality, body.card, found.wallet, at);
    if (typeof card !== 'string') return card;
    await copySights(write.trx, municipality, body.card, found.wallet);
    const told = { alias: walletAlias(found.wallet), opens: cardTail(card) };
    write.audit({ subject: `wallet/${told.alias}`, after: { opens: told.opens } });
    return done(told);
  }),
);

/** Puts a card to a wallet, when nothing stands in the card's own notebook; kiosks hear of it. Gives the card's ID. */
async function putToWallet(
  { trx, tell }: OfficeWrite,
  municipality: string,
  choice: CardChoice,
  wallet: string,
  at: string,
  old?: string,
) {
  const known = await chooseCard(trx, municipality, choice);
  const isNew = known.status === 'refused';
  if (isNew && !('card' in choice)) return known;
  const next = isNew ? ('card' in choice ? choice.card : '') : known.card;
  if (next === old) return refuse('state/conflict', 'the old card and the new one are the same');
  if (!isNew && (known.blockedAt !== null || known.replacedBy !== null)) {
    return refuse('state/conflict', 'the new card is blocked');
  }
  if (!isNew && known.wallet !== wallet && !(await isFree(trx, municipality, known.wallet))) {
    return refuse('wallet/in-use', `the new card has a notebook of its own, ${walletAlias(known.wallet)}`);
  }
  await trx
    .insertInto('card')
    .values({ municipality_id: municipality, id: next, wallet_id: wallet, created_at: at })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doUpdateSet({ wallet_id: wallet }))
    .execute();
  await tell('card', next);
  for (const each of new Set(isNew ? [wallet] : [wallet, known.wallet])) await tell('wallet', each);
  return next;
}

/** Nothing stands in its notebook, and it is nobody's by name. */
async function isFree(trx: Transaction<Schema>, municipality: string, wallet: string): Promise<boolean> {
  const person = await trx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('wallet_id', '=', wallet)
    .executeTakeFirst();
  return !person && (await isUntouched(trx, municipality, wallet));
}

/** Where the card was seen, kiosks are to hold the wallet that it now opens. */
async function copySights(
  trx: Transaction<Schema>,
  municipality: string,
  choice: CardChoice,
  wallet: string,
): Promise<void> {
  if (!('alias' in choice)) return;
  const from = await findWallet(trx, municipality, choice.alias);
  if (from.status === 'refused' || from.wallet === wallet) return;
  const sites = trx.selectFrom('site').select('district').where('municipality_id', '=', municipality);
  const sights = await trx
    .selectFrom('wallet_sight')
    .select(['district', 'last_day'])
    .where('municipality_id', '=', municipality)
    .where('district', 'in', sites)
    .where('wallet_id', '=', from.wallet)
    .execute();
  for (const sight of sights) {
    await trx
      .insertInto('wallet_sight')
      .values({ municipality_id: municipality, wallet_id: wallet, ...sight })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'district', 'wallet_id']).doNothing())
      .execute();
  }
}
