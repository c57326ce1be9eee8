import type { Role } from '../fact.ts';
import { type Refused, refused } from '../refusal.ts';
import { toEpochMs } from '../time.ts';
import type { Session } from '../town.ts';
import { type Award, NO_AWARD } from '../unit.ts';
import { awardPoints, type EarnedSoFar } from './award-points.ts';

export interface CheckIn {
  readonly session: Session;
  readonly role: Role;
  /** Kiosk time corrected by the server's offset, milliseconds since 1970. */
  readonly nowMs: number;
  readonly cardBlocked: boolean;
  /** Since this wallet last attended this session; null when it has not, as far as the kiosk knows. */
  readonly sinceAttendedMs: number | null;
  readonly lockMs: number;
  readonly earned: EarnedSoFar;
}

export type CheckInDecision = { readonly status: 'accepted'; readonly award: Award } | Refused;

/** Doors open two hours early and close two hours late: people queue, and clocks are not exact. */
export const DOOR_MARGIN_MS = 2 * 60 * 60 * 1000;

/**
 * A touch at an event. Within the lock the same card is told it is already accepted; later it may enter
 * again, but a session earns once.
 */
export function decideCheckIn(checkIn: CheckIn): CheckInDecision {
  const { session, nowMs } = checkIn;
  if (checkIn.cardBlocked) return refused('card/blocked');
  if (session.status === 'cancelled') return refused('session/cancelled');
  if (session.status === 'closed') return refused('session/not-open');
  if (nowMs < toEpochMs(session.startsAt) - DOOR_MARGIN_MS) return refused('session/not-open');
  if (nowMs > toEpochMs(session.endsAt) + DOOR_MARGIN_MS) return refused('session/not-open');
  if (checkIn.sinceAttendedMs === null) {
    return { status: 'accepted', award: awardPoints(session.rule, checkIn.role, checkIn.earned) };
  }
  if (checkIn.sinceAttendedMs < checkIn.lockMs) return refused('check-in/already');
  return { status: 'accepted', award: NO_AWARD };
}
