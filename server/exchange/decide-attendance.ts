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
  /** The touch behind it; null when it was entered by hand or imported. */
  readonly touch: Touch | null;
}

/** What tells apart two touches that earn the same. */
export interface Touch {
  readonly occurredAt: string;
  readonly id: string;
}

export interface AttendanceKnown {
  readonly status: Session['status'] | null;
  /** The rule version the fact quotes; null when there is none such. */
  readonly rule: PointRule | null;
  readonly standing: StandingAttendance | null;
  /** Blocked already when the card was accepted. */
  readonly cardBlocked: boolean;
  /** The touch itself; null when the attendance is entered by hand. */
  readonly touch: Touch | null;
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
 * What an accepted attendance does to the books. A session earns once per wallet: of several, the greatest award stands, of
 * equal ones the earliest touch, whichever arrives first, so that offline kiosks end the same in every order. Pure.
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
  const stands = standing === null || (!standing.reversed && overtakes(body.award, known.touch, standing));
  const codes: CaseCode[] = [];
  if (!stands) codes.push('attendance/already');
  if (known.cardBlocked) codes.push('card/blocked');
  if (known.status === 'cancelled') codes.push('session/cancelled');
  return { status: 'recorded', stands, takeBack: stands && standing ? standing.award : null, codes };
}

function overtakes(award: Award, touch: Touch | null, standing: StandingAttendance): boolean {
  if (isGreater(award, standing.award)) return true;
  if (isGreater(standing.award, award) || !touch || !standing.touch) return false;
  return isEarlier(touch, standing.touch);
}

/** Of two touches at one moment the lesser id: ids are made once and never the same. */
const isEarlier = (touch: Touch, other: Touch): boolean =>
  touch.occurredAt === other.occurredAt ? touch.id < other.id : touch.occurredAt < other.occurredAt;

/** Points first, then coins, then credits. */
export function isGreater(award: Award, other: Award): boolean {
  if (award.points !== other.points) return award.points > other.points;
  if (award.coins !== other.coins) return award.coins > other.coins;
  return award.credits > other.credits;
}
