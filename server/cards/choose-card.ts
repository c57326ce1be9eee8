import type { Kysely } from 'kysely';
import type { CardChoice } from '../../shared/office/card-choice.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { findWallet } from './find-wallet.ts';

/** All that people see of a card's ID. */
export const cardTail = (card: string): string => card.slice(-4);

export interface ChosenCard {
  readonly status: 'chosen';
  readonly card: string;
  readonly wallet: string;
  readonly blockedAt: string | null;
  readonly replacedBy: string | null;
}

/** The one card of this municipality that is meant. Cards that were replaced are meant only by their own end. */
export async function chooseCard(
  db: Kysely<Schema>,
  municipality: string,
  choice: CardChoice,
): Promise<ChosenCard | Refused> {
  let cards = db
    .selectFrom('card')
    .select(['id', 'wallet_id', 'blocked_at', 'replaced_by'])
    .where('municipality_id', '=', municipality);
  if ('card' in choice) cards = cards.where('id', '=', choice.card);
  else {
    const found = await findWallet(db, municipality, choice.alias);
    if (found.status === 'refused') return found;
    cards = cards.where('wallet_id', '=', found.wallet);
  }
  const tail = 'tail' in choice ? choice.tail : undefined;
  const fitting = (await cards.execute()).filter((row) =>
    'card' in choice ? true : tail === undefined ? row.replaced_by === null : cardTail(row.id) === tail,
  );
  const [only, ...others] = fitting;
  if (!only) return refuse('name/unknown', 'no such card');
  if (others.length > 0) {
    return refuse('state/conflict', `which card: ${fitting.map(({ id }) => cardTail(id)).join(', ')}?`);
  }
  return {
    status: 'chosen',
    card: only.id,
    wallet: only.wallet_id,
    blockedAt: only.blocked_at,
    replacedBy: only.replaced_by,
  };
}
