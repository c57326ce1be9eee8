import { PUT_CHANGES } from '../exchange/write-draft.ts';
import type { Insertion, Lookup, Transaction } from './engine.ts';
import type { WalletMerge } from './ledger.ts';

/** What came along: cards by their IDs, town cards by their numbers. */
export interface MovedCards {
  readonly cards: readonly string[];
  readonly townCards: readonly string[];
}

type OfWallet = { municipality: string; wallet: string };
const OF_WALLET = { municipality: 'text', wallet: 'text' } as const;
const CARDS: Lookup<OfWallet, { id: string }> = {
  name: 'cards-to-move',
  keys: OF_WALLET,
  sql: `SELECT c.id FROM {keys} JOIN card c ON c.municipality_id = k.municipality AND c.wallet_id = k.wallet
    ORDER BY c.id`,
};
const TOWN_CARDS: Lookup<OfWallet, { number: string }> = {
  name: 'town-cards-to-move',
  keys: OF_WALLET,
  sql: `SELECT c.number FROM {keys} JOIN town_card c ON c.municipality_id = k.municipality AND c.wallet_id = k.wallet
    ORDER BY c.number`,
};
type Moving = { municipality: string; source: string; target: string };
const moveCards = (table: 'card' | 'town_card'): Lookup<Moving, never> => ({
  name: `move-${table}`,
  keys: { municipality: 'text', source: 'text', target: 'text' },
  sql: `UPDATE ${table} SET wallet_id = k.target FROM {keys}
    WHERE ${table}.municipality_id = k.municipality AND ${table}.wallet_id = k.source`,
});
const MOVE_CARDS = moveCards('card');
const MOVE_TOWN_CARDS = moveCards('town_card');
const SIGHTS: Lookup<OfWallet, { district: string; last_day: string }> = {
  name: 'sights-of-wallet',
  keys: OF_WALLET,
  sql: `SELECT DISTINCT s.district, s.last_day FROM {keys} JOIN site t ON t.municipality_id = k.municipality
    JOIN wallet_sight s ON s.municipality_id = t.municipality_id AND s.district = t.district AND s.wallet_id = k.wallet`,
};
const ADD_SIGHTS: Insertion<{
  municipality_id: string;
  district: string;
  wallet_id: string;
  last_day: string;
}> = {
  name: 'add-sights',
  table: 'wallet_sight',
  columns: { municipality_id: 'text', district: 'text', wallet_id: 'text', last_day: 'text' },
  tail: `ON CONFLICT (municipality_id, district, wallet_id) DO UPDATE SET last_day =
    CASE WHEN excluded.last_day > wallet_sight.last_day THEN excluded.last_day ELSE wallet_sight.last_day END`,
};
/** Cards and the districts where they are used, with the news for kiosks. */
export async function takeCardsAlong(
  tx: Transaction,
  { municipality, source, target }: WalletMerge,
): Promise<MovedCards> {
  const from = [{ municipality, wallet: source }];
  const cards = (await tx.lookup(CARDS, from)).map(({ id }) => id);
  const townCards = (await tx.lookup(TOWN_CARDS, from)).map(({ number }) => number);
  await tx.update(MOVE_CARDS, [{ municipality, source, target }]);
  await tx.update(MOVE_TOWN_CARDS, [{ municipality, source, target }]);
  const sights = await tx.lookup(SIGHTS, from);
  await tx.insert(
    ADD_SIGHTS,
    sights.map((sight) => ({ municipality_id: municipality, wallet_id: target, ...sight })),
  );
  const changes = [
    ...cards.map((card) => ({ kind: 'card', entity_id: card })),
    ...[source, target].map((wallet) => ({ kind: 'wallet', entity_id: wallet })),
  ];
  await tx.insert(
    PUT_CHANGES,
    changes
      .sort((a, b) => (`${a.kind}\n${a.entity_id}` < `${b.kind}\n${b.entity_id}` ? -1 : 1))
      .map((change) => ({ municipality_id: municipality, ...change })),
  );
  return { cards, townCards };
}
