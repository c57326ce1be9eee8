import { z } from 'zod';
import { walletAlias } from '../../shared/alias.ts';
import { Uuid } from '../../shared/id.ts';
import { OfWallet } from '../../shared/office/paths.ts';
import type { Posting, Purpose } from '../../shared/rules/plan-postings.ts';
import { Instant, toInstant } from '../../shared/time.ts';
import { Amount } from '../../shared/unit.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { created, done } from '../office/office-route.ts';
import { auditDraft } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { cardTail } from './choose-card.ts';
import { findWallet } from './find-wallet.ts';
import { isSameTopUp } from './is-same-top-up.ts';

/** A wallet as the counter sees it: its cards by their ends, what it holds, its notebook. */
export const readWallet = officeRoute({
  id: 'readWallet',
  needs: 'card.read',
  method: 'get',
  path: '/m/:municipality/wallets/:alias',
  params: OfWallet,
  async run({ db, ledger }, { params: { municipality, alias } }) {
    const found = await findWallet(db, municipality, alias);
    if (found.status === 'refused') return found;
    const wallet = await ledger.wallet(municipality, found.wallet);
    if (!wallet) return refuse('name/unknown', alias);
    const cards = await db
      .selectFrom('card')
      .select(['id', 'created_at', 'blocked_at', 'replaced_by'])
      .where('municipality_id', '=', municipality)
      .where('wallet_id', '=', found.wallet)
      .orderBy('created_at')
      .execute();
    const { balances, earned, attended, entries, thisYear, allTime } = wallet;
    return done({
      alias: walletAlias(found.wallet),
      cards: cards.map((card) => ({
        card: cardTail(card.id),
        firstSeenAt: card.created_at,
        blockedAt: card.blocked_at,
        replacedBy: card.replaced_by && cardTail(card.replaced_by),
      })),
      ...{ balances, earned, attended, entries, thisYear, allTime },
    });
  },
});

const WALLET_PURPOSES = ['points', 'prepaid', 'coins', 'credits', 'pledge-due'] as const satisfies Purpose[];

/** What a wallet held at a moment, now or past, by account. */
export const readWalletBalances = officeRoute({
  id: 'readWalletBalances',
  needs: 'card.read',
  method: 'get',
  path: '/m/:municipality/wallets/:alias/balances',
  params: OfWallet,
  query: z.object({ at: Instant.optional() }),
  async run({ db, ledger, nowMs }, { params: { municipality, alias }, query }) {
    const found = await findWallet(db, municipality, alias);
    if (found.status === 'refused') return found;
    const at = query.at ?? toInstant(nowMs());
    const balances = await Promise.all(
      WALLET_PURPOSES.map(async (purpose) => {
        const account = { purpose, ownerId: found.wallet };
        return { purpose, balance: await ledger.balanceAt({ municipality, account, at }) };
      }),
    );
    return done({ alias: walletAlias(found.wallet), at, balances });
  },
});

/**
 * Yen paid in at the counter. `request` is made by the caller once per payment: the same one again pays nothing
 * in, so a lost answer can be asked for again.
 */
export const topUp = officeRoute({
  id: 'topUp',
  needs: 'wallet.top-up',
  method: 'post',
  path: '/m/:municipality/wallets/:alias/top-ups',
  params: OfWallet,
  body: z.object({
    request: Uuid,
    amountYen: Amount,
    /** The number of the paper slip the person was given. */
    slip: z.string().min(1).max(80),
  }),
  async run(world, { params: { municipality, alias }, body }) {
    const { db, ledger, hub, nowMs } = world;
    const found = await findWallet(db, municipality, alias);
    if (found.status === 'refused') return found;
    const posting: Posting = {
      from: { purpose: 'counter-cash', ownerId: '' },
      to: { purpose: 'prepaid', ownerId: found.wallet },
      unit: 'yen',
      amount: body.amountYen,
    };
    const answer = await ledger.post({
      municipality,
      id: body.request,
      kind: 'top-up',
      postings: [posting],
      occurredAt: toInstant(nowMs()),
      by: actorName(world.actor),
      note: body.slip,
      audit: auditDraft(world, {
        subject: `wallet/${walletAlias(found.wallet)}`,
        after: { postings: [posting] },
      }),
    });
    if (answer.status === 'refused') return refuse('state/conflict', answer.detail);
    const slip = { municipality, request: body.request, wallet: found.wallet, amountYen: body.amountYen };
    if (answer.status === 'already' && !(await isSameTopUp(db, slip))) {
      return refuse('request-id/reused', body.request);
    }
    hub.changed(municipality);
    const wallet = await ledger.wallet(municipality, found.wallet);
    return created({
      transaction: answer.transactionId,
      status: answer.status,
      alias: walletAlias(found.wallet),
      prepaidYen: wallet?.balances.prepaidYen ?? 0,
    });
  },
});
