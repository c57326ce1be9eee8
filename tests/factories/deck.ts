import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerPresentation } from '../../kiosk/reader/answer-presentation.ts';
import { openCardKeyRing } from '../../kiosk/reader/card-key-ring.ts';
import type { SampleCard } from '../../kiosk/reader/sample-cards.ts';
import type { CardId } from '../../shared/card.ts';
import type { CardKey } from '../../shared/exchange.ts';

export interface Deck {
  readonly file: string;
  readonly names: readonly string[];
  /** Raw IDs, upper-case hex: what must never be found anywhere. */
  readonly rawIds: readonly string[];
  /** The card ID a card has under a key. */
  cardId(name: string, key: CardKey): Promise<CardId>;
}

const FELICA_ATR = '3B8F8001804F0CA00000030611003B0000000042';

/** Made-up transit cards with random numbers, as a deck file for the scripted reader. The file itself is the cards. */
export function newDeck(dir: string, many: number): Deck {
  const cards = Array.from({ length: many }, (_, index): SampleCard & { rawId: string } => {
    const rawId = `0114${randomBytes(6).toString('hex')}`.toUpperCase();
    return {
      name: `c${index}`,
      label: `c${index}`,
      look: 'suica',
      atr: FELICA_ATR,
      answer: `${rawId}9000`,
      rawId,
    };
  });
  const file = join(dir, 'deck.json');
  writeFileSync(file, JSON.stringify(cards.map(({ rawId: _, ...card }) => card)));
  const byName = new Map(cards.map((card) => [card.name, card]));
  return {
    file,
    names: cards.map(({ name }) => name),
    rawIds: cards.map(({ rawId }) => rawId),
    async cardId(name, key) {
      const card = byName.get(name);
      if (!card) throw new Error(`no card ${name} in the deck`);
      const touch = await answerPresentation(
        { reader: 'deck', atr: Buffer.from(card.atr, 'hex'), answer: Buffer.from(card.answer ?? '', 'hex') },
        openCardKeyRing({ type: 'keys', keys: [key] }),
      );
      if (touch.type !== 'tap') throw new Error(`${name} is not usable`);
      return touch.reading.card;
    },
  };
}
