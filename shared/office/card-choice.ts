import { z } from 'zod';
import { CardId } from '../card.ts';

/**
 * Which card is meant: by the short name of its notebook, with the end of the card's ID when the wallet has
 * several; or by its whole ID. Travels in bodies only: a card's ID never stands in an address.
 */
export const CardChoice = z.union([
  z.strictObject({ card: CardId }),
  z.strictObject({ alias: z.string().min(1).max(20), tail: z.string().length(4).optional() }),
]);
export type CardChoice = z.infer<typeof CardChoice>;
