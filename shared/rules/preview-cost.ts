import type { PointRule } from '../town.ts';
import type { Award } from '../unit.ts';

export interface Attending {
  readonly participant: number;
  readonly volunteer: number;
}

/**
 * What so many people would be given under a rule if nobody met a cap: the most it can cost. 300 participants and 20
 * volunteers by the standard of 1 and 5 points: 400 (TT-50).
 */
export function previewCost({ award }: Pick<PointRule, 'award'>, attending: Attending): Award {
  const of = (unit: keyof Award) =>
    award.participant[unit] * attending.participant + award.volunteer[unit] * attending.volunteer;
  return { points: of('points'), coins: of('coins'), credits: of('credits') };
}
