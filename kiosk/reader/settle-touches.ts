import type { Touch } from './answer-presentation.ts';

/** A card at the edge of the field comes and goes; back within this time it was never away. */
export const RESEAT_MS = 300;

/** Lets one movement of a hand have one answer, though the reader saw the card come and go (see `settleTouches`). */
export interface TouchSettler {
  /** A card was laid on. True when the one before had only just left: `answered` wants it back. */
  laid: (atMs: number) => boolean;
  left: (atMs: number) => void;
  /** What one presentation gave. */
  answered: (touch: Touch, reseated: boolean) => void;
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
    laid: (atMs) => atMs - leftAtMs < RESEAT_MS,
    left(atMs) {
      leftAtMs = atMs;
    },
    answered(touch, reseated) {
      const outcome = touch.type === 'tap' ? touch.reading.card : touch.code;
      const isSameTouch = reseated && outcome === said;
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
  };
}
