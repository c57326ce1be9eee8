import type { FactHead } from '../fact.ts';
import { toEpochMs } from '../time.ts';

/** The kiosk's clocks at the moment of an exchange, and the server's time when it arrived. */
export interface ClockAnchor {
  readonly boot: string;
  readonly monoMs: number;
  readonly serverMs: number;
}

/**
 * When a fact truly happened, as well as it can be known: in the anchor's boot by the monotonic clock, which
 * no one can set; else by the offset learned in its own boot; else the kiosk's word, but never in the future.
 */
export function correctTime(
  fact: Pick<FactHead, 'at' | 'boot' | 'monoMs' | 'offsetMs'>,
  anchor: ClockAnchor,
): number {
  if (fact.boot === anchor.boot) return anchor.serverMs - Math.max(0, anchor.monoMs - fact.monoMs);
  const claimed = toEpochMs(fact.at) + (fact.offsetMs ?? 0);
  return Math.min(claimed, anchor.serverMs);
}
