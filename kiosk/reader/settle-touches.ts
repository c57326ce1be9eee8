import type { Touch } from './answer-presentation.ts';

/** A card at the edge of the field comes and goes; back within this time it was never away. */
export const RESEAT_MS = 300;

/** Lets one movement of a hand have one answer, though the reader saw the card come and go (see `settleTouches`). */
export interface TouchSettler {
  /** What one presentation gave, and when it began. */
  answered: (touch: Touch, laidAtMs: number) => void;
  left: (atMs: number) => void;
}

/**
 * For one reader. A touch with the same outcome as the one before, begun within `RESEAT_MS` of its leaving, is the
 * same touch and is not sent; a different card is sent at once. "Once more" waits `RESEAT_MS`, because often the
 * hand is still coming closer and the next read succeeds; then only that is said.
 */
export function settleTouches(send: (touch: Touch) => void): TouchSettler {
  let said: string | null = null;
  let leftAtMs = Number.NEGATIVE_INFINITY;
  let onceMore: NodeJS.Timeout | null = null;

  function say(touch: Touch, outcome: string): void {
    said = outcome;
    send(touch);
  }

  return {
    answered(touch, laidAtMs) {
      const outcome = touch.type === 'tap' ? touch.reading.card : touch.code;
      const isSameTouch = outcome === said && laidAtMs - leftAtMs < RESEAT_MS;
      if (outcome === 'card/once-more') {
        if (isSameTouch) return;
        onceMore ??= setTimeout(() => {
          onceMore = null;
          say(touch, outcome);
        }, RESEAT_MS);
        return;
      }
      if (onceMore !== null) clearTimeout(onceMore);
      onceMore = null;
      if (!isSameTouch) say(touch, outcome);
    },
    left(atMs) {
      leftAtMs = atMs;
    },
  };
}
