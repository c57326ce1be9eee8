import { z } from 'zod';
import { TownCardNumber } from '../town-card.ts';
import { CardChoice } from './card-choice.ts';
import { endpoint } from './endpoint.ts';
import { InTown, OfWallet, Why } from './paths.ts';

/** A wallet's short name, as typed or read. */
export const Alias = z.string().trim().min(1).max(20);

/** How the citizen asked: what staff do for somebody is on record (HN-07). */
export const Asked = z.enum(['at-the-desk', 'by-phone', 'by-proxy', 'by-letter']).default('at-the-desk');

const Blocked = z.object({ alias: z.string(), card: z.string(), blocked: z.boolean() });
const setBlocked = (id: 'blockCard' | 'unblockCard', verb: 'block' | 'unblock', summary: string) =>
  endpoint({
    id,
    method: 'post',
    path: `/m/:municipality/cards/${verb}`,
    needs: 'card.write',
    summary,
    params: InTown,
    body: z.union([
      z.strictObject({ card: CardChoice.options[0].shape.card, why: Why.optional(), asked: Asked }),
      CardChoice.options[1].extend({ why: Why.optional(), asked: Asked }),
      z.strictObject({ townCard: TownCardNumber, why: Why.optional(), asked: Asked }),
    ]),
    secrets: ['card'],
    answer: Blocked,
  });
export const blockCard = setBlocked(
  'blockCard',
  'block',
  'A card opens nothing from the moment a kiosk knows.',
);
export const unblockCard = setBlocked('unblockCard', 'unblock', 'A blocked card opens its wallet again.');

export const replaceCard = endpoint({
  id: 'replaceCard',
  method: 'post',
  path: '/m/:municipality/cards/replace',
  needs: 'card.write',
  summary: 'A new card for a wallet in place of a lost one, which is blocked for good. Nothing is posted.',
  params: InTown,
  body: z.strictObject({ old: CardChoice, next: CardChoice, why: Why.optional(), asked: Asked }),
  secrets: ['card'],
  answer: z.object({ alias: z.string(), blocked: z.string(), opens: z.string() }),
});

export const linkCard = endpoint({
  id: 'linkCard',
  method: 'post',
  path: '/m/:municipality/wallets/:alias/cards',
  needs: 'card.write',
  summary:
    'A card that was just touched opens this wallet too, as long as nothing stands in its own notebook. Nothing is posted.',
  params: OfWallet,
  body: z.strictObject({ card: CardChoice, asked: Asked }),
  secrets: ['card'],
  answer: z.object({ alias: z.string(), opens: z.string() }),
});
