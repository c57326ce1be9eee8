import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/wallets.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { WALLET_PURPOSES } from '../ledger/wallet-balances.ts';
import { done, route } from '../office/office-route.ts';
import { cardTail } from './choose-card.ts';
import { findWallet } from './find-wallet.ts';

/** A wallet as the counter sees it: its cards by their ends, what it holds, its notebook. */
export const readWallet = route(endpoints.readWallet, async ({ db, ledger }, { params }) => {
  const { municipality, alias } = params;
  const found = await findWallet(db, municipality, alias);
  if (found.status === 'refused') return found;
  const key = { municipality_id: municipality, wallet_id: found.wallet };
  const [wallet, cards, townCards, due, person, into, merged, cases] = await Promise.all([
    ledger.wallet(municipality, found.wallet),
    db
      .selectFrom('card')
      .select(['id', 'created_at', 'blocked_at', 'replaced_by'])
      .where('municipality_id', '=', key.municipality_id)
      .where('wallet_id', '=', key.wallet_id)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('town_card')
      .select(['number', 'issued_at', 'blocked_at', 'replaced_by'])
      .where('municipality_id', '=', key.municipality_id)
      .where('wallet_id', '=', key.wallet_id)
      .orderBy('issued_at')
      .execute(),
    ledger.balanceAt({ municipality, account: { purpose: 'overdraft-due', ownerId: found.wallet } }),
    db
      .selectFrom('person')
      .select('id')
      .where('municipality_id', '=', key.municipality_id)
      .where('wallet_id', '=', key.wallet_id)
      .executeTakeFirst(),
    db
      .selectFrom('wallet_merge')
      .select('target_id')
      .where('municipality_id', '=', municipality)
      .where('source_id', '=', found.wallet)
      .where('undone_at', 'is', null)
      .executeTakeFirst(),
    db
      .selectFrom('wallet_merge')
      .select('source_id')
      .where('municipality_id', '=', municipality)
      .where('target_id', '=', found.wallet)
      .where('undone_at', 'is', null)
      .execute(),
    db
      .selectFrom('ledger_case')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .where('municipality_id', '=', key.municipality_id)
      .where('wallet_id', '=', key.wallet_id)
      .where('closed_at', 'is', null)
      .executeTakeFirstOrThrow(),
  ]);
  if (!wallet) return refuse('name/unknown', alias);
  const { balances, earned, attended, entries, thisYear, allTime } = wallet;
  return done({
    alias: walletAlias(found.wallet),
    cards: cards.map((card) => ({
      card: cardTail(card.id),
      firstSeenAt: card.created_at,
      blockedAt: card.blocked_at,
      replacedBy: card.replaced_by && cardTail(card.replaced_by),
    })),
    townCards: townCards.map((card) => ({
      number: card.number,
      issuedAt: card.issued_at,
      blockedAt: card.blocked_at,
      replacedBy: card.replaced_by,
    })),
    dueYen: 0 - due,
    person: person?.id ?? null,
    mergedInto: into ? walletAlias(into.target_id) : null,
    merged: merged.map(({ source_id }) => walletAlias(source_id)),
    openCases: cases.open,
    ...{ balances, earned, attended, entries, thisYear, allTime },
  });
});

/** What a wallet held at a moment, now or past, by account. */
export const readWalletBalances = route(
  endpoints.readWalletBalances,
  async ({ db, ledger, nowMs }, { params: { municipality, alias }, query }) => {
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
);
