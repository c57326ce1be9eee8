import type { Role } from '../fact.ts';
import type { PointRule } from '../town.ts';
import { type Award, NO_AWARD } from '../unit.ts';

/** What attendances earned so far, in the municipality's day and fiscal year. */
export interface EarnedSoFar {
  readonly dayPoints: number;
  readonly yearPoints: number;
}

/** What an attendance in a role earns under a rule version: the rule's award, its points held within the caps. */
export function awardPoints(rule: PointRule, role: Role, earned: EarnedSoFar): Award {
  const award = rule.award[role];
  const roomToday = (rule.capPointsPerDay ?? Number.POSITIVE_INFINITY) - earned.dayPoints;
  const roomThisYear = (rule.capPointsPerYear ?? Number.POSITIVE_INFINITY) - earned.yearPoints;
  return { ...award, points: Math.max(0, Math.min(award.points, roomToday, roomThisYear)) };
}

/** Whether an award claims no more than its rule version gives: caps may lessen it, nothing may raise it. */
export const isWithinRule = (award: Award, rule: PointRule, role: Role): boolean =>
  award.points <= rule.award[role].points &&
  award.coins <= rule.award[role].coins &&
  award.credits <= rule.award[role].credits;

/** What a gift earns: whole points per `yenPerPoint` yen, at certified projects only (TT-32). */
export function awardForGift(
  gift: { readonly means: 'prepaid' | 'points' | 'pledge' | 'terminal' | 'cash'; readonly amount: number },
  certified: boolean,
  yenPerPoint: number | null,
): Award {
  // Points given earn none, and a promise earns when it is paid.
  const paidInYen = gift.means !== 'points' && gift.means !== 'pledge';
  if (!certified || !yenPerPoint || !paidInYen) return NO_AWARD;
  return { ...NO_AWARD, points: Math.floor(gift.amount / yenPerPoint) };
}
