/** How far from the usual still counts as usual. */
const NEAR = 0.1;

/** A movie's figure beside what is usual in the town. Null where there is nothing to compare. */
export function compareWithUsual(
  own: number | null,
  usual: number | null,
): 'better' | 'worse' | 'same' | null {
  if (own === null || usual === null) return null;
  if (Math.abs(own - usual) <= usual * NEAR) return 'same';
  return own > usual ? 'better' : 'worse';
}
