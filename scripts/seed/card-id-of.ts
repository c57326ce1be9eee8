import { answerPresentation } from '../../kiosk/reader/answer-presentation.ts';
import { openCardKeyRing } from '../../kiosk/reader/card-key-ring.ts';
import { SAMPLE_CARDS } from '../../kiosk/reader/sample-cards.ts';
import { CardId } from '../../shared/card.ts';
import type { CardKey } from '../../shared/exchange.ts';

/** The card ID a sample card of the demo's deck has under a municipality's key: what its touch will bring. */
export async function cardIdOf(name: string, key: CardKey): Promise<CardId> {
  const card = SAMPLE_CARDS.find((sample) => sample.name === name);
  if (!card?.answer) throw new Error(`no sample card is called ${name}`);
  const touch = await answerPresentation(
    { reader: 'seed', atr: Buffer.from(card.atr, 'hex'), answer: Buffer.from(card.answer, 'hex') },
    openCardKeyRing({ type: 'keys', keys: [key] }),
  );
  if (touch.type !== 'tap') throw new Error(`${name} is not a usable card: ${touch.code}`);
  return touch.reading.card;
}

/** A card ID for a made-up citizen of the imported history, who has no card in the deck. */
export const citizenCardId = (number: number): CardId =>
  CardId.parse(`1.${`citizen-${number}`.padEnd(43, '-')}`);
