import { setTimeout as wait } from 'node:timers/promises';
import type { CardReader } from 'nfc-pcsc';
import { answerPresentation } from './answer-presentation.ts';
import type { SourceSurroundings } from './card-source.ts';
import { carriesIdInAtr } from './classify-card.ts';
import { readCard } from './read-card.ts';
import { settleTouches } from './settle-touches.ts';
import { isWorking, trackPresence } from './track-presence.ts';

const ATTEMPTS = 3;
const RETRY_MS = 60;
/** Then it is "once more", which settles for `RESEAT_MS`: in all less than a second. A read that hangs on ends the process. */
const ANSWER_WITHIN_MS = 600;
const HANGS_AFTER_MS = 2_500;

/**
 * Answers every presentation on one reader exactly once. Takes the reader's states from the binding itself: nfc-pcsc's
 * own handling emits connect errors as event names, asks other ATRs for an AID and loses short touches. `onWorking`
 * hears with every state whether the reader is in order.
 */
export function watchSlot(
  reader: CardReader,
  around: SourceSurroundings,
  onWorking: (works: boolean) => void,
): void {
  const presenceOf = trackPresence();
  const touches = settleTouches(around.send);
  let newest = 0;
  let lying = false;
  let last: Promise<void> = Promise.resolve();

  async function read(presentation: number): Promise<Buffer | null> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        const answer = await readCard(reader);
        if (answer.length >= 2) return answer;
      } catch (fault) {
        around.log(`${reader.name}: card not read: ${fault instanceof Error ? fault.message : 'fault'}`);
      }
      if (presentation !== newest || !lying) return null;
      await wait(RETRY_MS);
    }
    return null;
  }

  async function answer(presentation: number, atr: Buffer, reseated: boolean): Promise<void> {
    const reading = carriesIdInAtr(atr) ? Promise.resolve(null) : read(presentation);
    const hangs = setTimeout(() => around.die(`${reader.name}: a read hangs`), HANGS_AFTER_MS);
    let response = await Promise.race([reading, wait(ANSWER_WITHIN_MS, null)]);
    if (presentation !== newest) {
      // Another card came during the read: whose number this is cannot be known, and the newer card speaks for itself.
      response?.fill(0);
      response = null;
    }
    const seen = { reader: reader.name, atr, answer: response };
    touches.answered(await answerPresentation(seen, around.keys()), reseated);
    // A read that is late ends before the next one begins, and what it brings is forgotten.
    (await reading)?.fill(0);
    clearTimeout(hangs);
  }

  reader.removeAllListeners('status');
  reader.on('status', ({ state, atr }) => {
    onWorking(isWorking(state));
    const change = presenceOf(state);
    // On SCM readers the ATR holds the number: it lives only as long as it is needed.
    if (change !== 'laid') atr?.fill(0);
    if (change === 'same') return;
    const now = performance.now();
    lying = change === 'laid';
    if (change === 'left') {
      touches.left(now);
      return;
    }
    const presentation = ++newest;
    const reseated = touches.laid(now);
    if (change === 'missed') {
      touches.left(now);
      touches.answered({ type: 'unreadable', reader: reader.name, code: 'card/once-more' }, reseated);
      return;
    }
    last = last
      .then(() => answer(presentation, atr ?? Buffer.alloc(0), reseated))
      .catch((fault: unknown) => around.die(`${reader.name}: presentation failed: ${String(fault)}`));
  });
}
