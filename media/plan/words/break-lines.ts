import { mayBreakBetween } from './kinsoku.ts';
import { READING_SHARE, type Ruler } from './ruler.ts';
import type { TextCell } from './text-cells.ts';

export interface Hand {
  readonly ruler: Ruler;
  readonly sizePx: number;
  readonly weight: 'regular' | 'bold';
}

export interface BrokenLines {
  readonly lines: readonly (readonly TextCell[])[];
  /** How many lines end inside a phrase. */
  readonly torn: number;
}

/** What may be broken: phrases only come apart where they end; `anywhere` is for text that kinsoku leaves no place to break. */
export type BreakRule = 'kinsoku' | 'anywhere';

/** Dearer than any unevenness: a phrase is torn only where it cannot be helped. */
const TORN = 1_000;

/** How wide one cell is: its own text, or its reading where that is wider. */
export const cellWidth = ({ base, reading }: TextCell, { ruler, sizePx, weight }: Hand): number =>
  Math.max(
    ruler.widthOf(base, sizePx, weight),
    reading === null ? 0 : ruler.widthOf(reading, sizePx * READING_SHARE, 'regular'),
  );

/** A line's cells without the spaces at its ends. */
function trimmed(cells: readonly TextCell[]): readonly TextCell[] {
  const isInk = ({ base }: TextCell) => base.trim() !== '';
  const from = cells.findIndex(isInk);
  return from < 0 ? [] : cells.slice(from, cells.findLastIndex(isInk) + 1);
}

/**
 * Breaks cells into exactly `count` lines of at most `width` pixels, as even as can be, at ends of phrases and never
 * where kinsoku forbids it. Undefined when that is impossible.
 */
export function breakLines(
  cells: readonly TextCell[],
  count: number,
  width: number,
  hand: Hand,
  rule: BreakRule = 'kinsoku',
): BrokenLines | undefined {
  const widths = cells.map((cell) => cellWidth(cell, hand));
  const upTo = [0];
  for (const one of widths) upTo.push((upTo.at(-1) ?? 0) + one);
  const between = (from: number, until: number) => (upTo[until] ?? 0) - (upTo[from] ?? 0);
  const even = between(0, cells.length) / count;
  const lineCost = (from: number, until: number): number => {
    const spaces = widthOfEdges(cells, widths, from, until);
    const ink = between(from, until) - spaces;
    return ink > width || ink <= 0 ? Number.POSITIVE_INFINITY : ((ink - even) / width) ** 2;
  };
  const endCost = (end: number): number => {
    const [before, after] = [cells[end - 1], cells[end]];
    if (before === undefined || after === undefined) return 0;
    if (!mayBreakBetween(before.base, after.base)) {
      return rule === 'anywhere' ? TORN : Number.POSITIVE_INFINITY;
    }
    return before.endsPhrase ? 0 : TORN;
  };

  // best[end]: the least cost of the lines so far when the last of them ends before cell `end`.
  let best: { cost: number; ends: readonly number[] }[] = [{ cost: 0, ends: [] }];
  for (let line = 0; line < count; line++) {
    const next: typeof best = [];
    for (const [from, so] of best.entries()) {
      if (so === undefined || so.cost === Number.POSITIVE_INFINITY) continue;
      for (let end = from + 1; end <= cells.length; end++) {
        if (between(from, end) > width * 1.5) break;
        const cost = so.cost + lineCost(from, end) + endCost(end);
        if (cost < (next[end]?.cost ?? Number.POSITIVE_INFINITY)) {
          next[end] = { cost, ends: [...so.ends, end] };
        }
      }
    }
    best = next;
  }
  const whole = best[cells.length];
  if (whole === undefined) return undefined;
  const lines = whole.ends.map((end, index) => trimmed(cells.slice(whole.ends[index - 1] ?? 0, end)));
  return { lines, torn: Math.floor(whole.cost / TORN) };
}

function widthOfEdges(
  cells: readonly TextCell[],
  widths: readonly number[],
  from: number,
  until: number,
): number {
  let sum = 0;
  let start = from;
  let end = until;
  while (start < end && cells[start]?.base.trim() === '') sum += widths[start++] ?? 0;
  while (end > start && cells[end - 1]?.base.trim() === '') sum += widths[--end] ?? 0;
  return sum;
}
