import { cardTail } from '../cards/choose-card.ts';
import { fromKeptText } from '../exchange/kept-text.ts';

/** A fact's text as it is kept, for eyes: of card IDs only their ends. */
export const withoutCards = (kept: string): string =>
  fromKeptText(kept).replace(/[1-9][0-9]{0,3}\.[A-Za-z0-9_-]{43}/g, (card) => `…${cardTail(card)}`);
