import { setTimeout as wait } from 'node:timers/promises';
import { answerPresentation } from './answer-presentation.ts';
import type { CardSource, SourceSurroundings } from './card-source.ts';
import type { SampleCard } from './sample-cards.ts';

/** A gate needs a card this long; a shorter touch is read by none. */
const READABLE_MS = 150;
export const SCRIPTED_READER = 'scripted';

/**
 * A reader without hardware, for the demo and for tests. Each `present` is one presentation and gets one answer, in
 * order; a card stays on for `holdMs`, but the answer comes as soon as a real reader could know it.
 */
export function openScriptedReader(deck: readonly SampleCard[], around: SourceSurroundings): CardSource {
  const cards = new Map(deck.map((card) => [card.name, card]));
  let last: Promise<void> = Promise.resolve();

  around.send({ type: 'readers', names: [SCRIPTED_READER] });

  async function touch(card: SampleCard, holdMs: number): Promise<void> {
    const stayMs = Math.min(holdMs, card.leavesAfterMs ?? holdMs);
    if (stayMs < READABLE_MS) {
      await wait(stayMs);
      around.send({ type: 'unreadable', reader: SCRIPTED_READER, code: 'card/once-more' });
      return;
    }
    const seen = {
      reader: SCRIPTED_READER,
      atr: Buffer.from(card.atr, 'hex'),
      answer: card.answer === null ? null : Buffer.from(card.answer, 'hex'),
    };
    around.send(await answerPresentation(seen, around.keys()));
  }

  return {
    present({ name, holdMs }) {
      const card = cards.get(name);
      if (card === undefined) {
        around.log(`no card of this name in the deck: ${name}`);
        return;
      }
      last = last
        .then(() => touch(card, holdMs))
        .catch((fault: unknown) => around.die(`scripted presentation failed: ${String(fault)}`));
    },
  };
}
