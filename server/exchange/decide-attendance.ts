import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { BodyOf } from '../../shared/fact.ts';
import { isWithinRule } from '../../shared/rules/award-points.ts';
import type { PointRule, Session } from '../../shared/town.ts';
import type { Award } from '../../shared/unit.ts';

/** What the books hold of one wallet at one session. */
export interface StandingAttendance {
  readonly award: Award;
  /** Undone by the office: nothing that arrives later earns there. */
  readonly reversed: boolean;
}

export interface AttendanceKnown {
  readonly status: Session['status'] | null;
  /** The rule version the fact quotes; null when there is none such. */
  readonly rule: PointRule | null;
  readonly standing: StandingAttendance | null;
  /** Blocked already when the card was accepted. */
  readonly cardBlocked: boolean;
}

export type AttendanceDecision =
  | { readonly status: 'quarantined'; readonly code: QuarantineCode }
  | {
      readonly status: 'recorded';
      /** Whether this attendance becomes the standing one and is posted. */
      readonly stands: boolean;
      /** What the one that stood before had earned, to be taken back in the same moment. */
      readonly takeBack: Award | null;
      readonly codes: readonly CaseCode[];
    };

/**
 * What an accepted attendance does to the books. A session earns once per wallet: of several, the greatest award stands,
 * whichever arrives first, so that two offline kiosks end the same in either order. Pure.
 */
export function decideAttendance(
  body: Pick<BodyOf<'attendance'>, 'award' | 'role'>,
  known: AttendanceKnown,
): AttendanceDecision {
  if (known.status === null) return { status: 'quarantined', code: 'session/unknown' };
  if (known.rule === null) return { status: 'quarantined', code: 'rule/unknown' };
  if (!isWithinRule(body.award, known.rule, body.role)) {
    return { status: 'quarantined', code: 'award/beyond-rule' };
  }
  const { standing } = known;
  const stands = standing === null || (!standing.reversed && isGreater(body.award, standing.award));
  const codes: CaseCode[] = [];
  if (!stands) codes.push('attendance/already');
  if (known.cardBlocked) codes.push('card/blocked');
  if (known.status === 'cancelled') codes.push('session/cancelled');
  return { status: 'recorded', stands, takeBack: stands && standing ? standing.award : null, codes };
}

/** Points first, then coins, then credits. */
export function isGreater(award: Award, other: Award): boolean {
  if (award.points !== other.points) return award.points > other.points;
  if (award.coins !== other.coins) return award.coins > other.coins;
  return award.credits > other.credits;
}
