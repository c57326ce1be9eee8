import type { ChargeState } from '../../../shared/fact.ts';
import type { RefusalCode } from '../../../shared/refusal.ts';
import type { LastKept } from '../../protocol/host-message.ts';

/** The warning before a visit ends comes this long before. */
export const WARNING_MS = 20_000;
/** While the terminal works, the person stands there without touching the screen. */
export const STAY_WHILE_CHARGING_MS = 15_000;
/** How long it is said that a card was read already. */
export const TOUCHED_AGAIN_MS = 4_000;
export const THANKS_MS = 6_000;
/** The whole screen is green this long, so that the queue goes on; what it said stays to be read afterwards. */
export const CHECKED_IN_MS = 1_200;
/** What the last touch was answered can be read this long after its scene has gone, or until the next touch. */
export const LAST_ANSWER_MS = 12_000;
const LAST_KEPT_MS = 12_000;
/** What became of a payment is known within the minute, or has to be asked at the desk. */
const LAST_KEPT_CHARGE_MS = 60_000;
/** A movie that has not begun within this time, or not ended so long after its length, has failed. */
export const MOVIE_GRACE_MS = 5_000;
export const PROJECT_CARD_MS = 12_000;
/** A movie that would not play may have met a machine that was busy: it is tried again after this. */
export const MOVIE_RETRY_MS = 10 * 60_000;
/** Plays that a host which is away long is told of when it comes back. */
export const UNTOLD_MAX = 500;
export const EMERGENCY_TOUCH_MS = 10_000;

/** How long the last thing before a crash stays up. The next touch is answered at any time. */
export const lastKeptMs = (kept: LastKept): number =>
  kept.kind === 'charge' && isUnsettled(kept.state) ? LAST_KEPT_CHARGE_MS : LAST_KEPT_MS;

/** Nobody can say yet whether the money was taken. */
export const isUnsettled = (charge: ChargeState): boolean => charge === 'requested' || charge === 'unknown';

/** How long an answered "no" stays up: nobody has to read quickly, and the next touch is answered at any time. */
export function answerMs(code: RefusalCode): number {
  // Nothing to do about it, and the queue goes on: it stays to be read like a check-in.
  return code === 'check-in/already' ? 2_500 : 10_000;
}
