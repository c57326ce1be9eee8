import { z } from 'zod';
import { Uuid } from '../id.ts';
import { Instant } from '../time.ts';
import { TownCardNumber } from '../town-card.ts';
import { Alias, Asked } from './cards.ts';
import { endpoint } from './endpoint.ts';
import { InTown, Why } from './paths.ts';

const IssuedCard = z.object({ number: TownCardNumber, alias: z.string() });
const Sheet = z.object({ sheet: Uuid, issuedAt: Instant, cards: z.array(IssuedCard) });
export const issueTownCards = endpoint({
  id: 'issueTownCards',
  method: 'post',
  path: '/m/:municipality/town-cards',
  needs: 'card.write',
  summary: 'Issues town cards: a sheet of new ones, each with a wallet, or one for a wallet that is there.',
  params: InTown,
  body: z.strictObject({
    request: Uuid,
    count: z.int().min(1).max(100).default(1),
    alias: Alias.optional(),
    asked: Asked,
  }),
  answer: Sheet,
});

export const replaceTownCard = endpoint({
  id: 'replaceTownCard',
  method: 'post',
  path: '/m/:municipality/town-cards/replace',
  needs: 'card.write',
  summary: 'A new town card for the same wallet; the lost one is blocked for good. Nothing is posted.',
  params: InTown,
  body: z.strictObject({ request: Uuid, number: TownCardNumber, why: Why.optional(), asked: Asked }),
  answer: Sheet,
});

export const readSheet = endpoint({
  id: 'readSheet',
  method: 'get',
  path: '/m/:municipality/town-cards/sheets/:sheet',
  needs: 'card.read',
  summary: 'Town cards that were issued together, for printing.',
  params: InTown.extend({ sheet: Uuid }),
  answer: Sheet,
});
