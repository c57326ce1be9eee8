/** Says whether one more try is allowed now. */
export interface RateLimit {
  /** Counts a try of `who`; false when the window is already full. */
  take(who: string): boolean;
  /** Takes the last counting back: a try that was right is not a guess. */
  giveBack(who: string): void;
}

export interface RateLimitOptions {
  readonly perWho: number;
  readonly together: number;
  readonly windowMs: number;
  readonly nowMs: () => number;
}

/**
 * Fixed windows, per sender and for all together: guessing from many addresses must not be quicker.
 * Holds only the senders of the present window, so its memory is bounded by `together`.
 */
export function rateLimit({ perWho, together, windowMs, nowMs }: RateLimitOptions): RateLimit {
  let windowStartMs = Number.NEGATIVE_INFINITY;
  let total = 0;
  const counts = new Map<string, number>();
  return {
    take(who) {
      const now = nowMs();
      if (now - windowStartMs >= windowMs) {
        windowStartMs = now;
        total = 0;
        counts.clear();
      }
      const mine = counts.get(who) ?? 0;
      if (total >= together || mine >= perWho) return false;
      total += 1;
      counts.set(who, mine + 1);
      return true;
    },
    giveBack(who) {
      const mine = counts.get(who);
      if (mine === undefined) return;
      counts.set(who, mine - 1);
      total -= 1;
    },
  };
}
