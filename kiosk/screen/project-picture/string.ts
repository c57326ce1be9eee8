/** A sagging string between two points, as the path it takes and a place at any share of its way. */
export interface HangingString {
  readonly d: string;
  readonly at: (share: number) => readonly [x: number, y: number];
}

export function hang(
  from: readonly [number, number],
  to: readonly [number, number],
  sag: number,
): HangingString {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const x = (x1 + x2) / 2;
  const y = (y1 + y2) / 2 + sag * 2;
  return {
    d: `M${x1} ${y1}Q${x} ${y} ${x2} ${y2}`,
    at: (share) => [
      (1 - share) ** 2 * x1 + 2 * share * (1 - share) * x + share ** 2 * x2,
      (1 - share) ** 2 * y1 + 2 * share * (1 - share) * y + share ** 2 * y2,
    ],
  };
}

/** Shares of a string's way for so many things, evenly. */
export const evenly = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (index + 0.5) / count);
