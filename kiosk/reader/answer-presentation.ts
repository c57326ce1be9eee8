import type { ReaderMessage } from '../protocol/reader-message.ts';
import type { CardKeyRing } from './card-key-ring.ts';
import { classifyCard } from './classify-card.ts';
import { deriveCardId } from './derive-card-id.ts';

/** What the host hears of one presentation. */
export type Touch = Extract<ReaderMessage, { type: 'tap' | 'unreadable' }>;

/** One presentation as a reader saw it: `answer` is the whole reply to GET DATA, null when there was none. */
export interface Presentation {
  readonly reader: string;
  readonly atr: Buffer;
  readonly answer: Buffer | null;
}

/**
 * Turns what a reader saw into the one answer it gets. Both the PC/SC and the scripted reader go through here.
 * Zeroes `atr` and `answer`, which may hold the raw number, before it returns.
 */
export async function answerPresentation(seen: Presentation, keys: CardKeyRing): Promise<Touch> {
  const { reader, atr, answer } = seen;
  try {
    const card = classifyCard(atr, answer);
    if (card.type !== 'usable') return { type: 'unreadable', reader, code: card.type };
    return { type: 'tap', reader, reading: await deriveCardId(keys, card.kind, card.id) };
  } finally {
    atr.fill(0);
    answer?.fill(0);
  }
}
