import type { TextBlock, TextRun } from '../../../shared/storyboard.ts';
import { type BreakRule, breakLines, cellWidth, type Hand } from './break-lines.ts';
import type { Ruler } from './ruler.ts';
import { type TextCell, textCells } from './text-cells.ts';

/** Where text may stand, and how. Sizes are tried from the largest. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly sizesPx: readonly number[];
  readonly maxLines: number;
  readonly weight: 'regular' | 'bold';
  readonly align: 'left' | 'centre';
  /** Where the lines stand in a box that they do not fill. */
  readonly stand: 'top' | 'middle' | 'bottom';
}

/** A line's height to its size: room for readings where there are any. */
const LEADING = 1.36;
const LEADING_WITH_READINGS = 1.76;

const lineHeight = (sizePx: number, runs: readonly TextRun[]): number =>
  Math.round(sizePx * (runs.some(({ reading }) => reading !== null) ? LEADING_WITH_READINGS : LEADING));

/**
 * The largest lines that fit the box without tearing a phrase, else the largest that fit at all. Undefined when even
 * the smallest size does not fit: nothing is ever clipped.
 */
export function fitText(runs: readonly TextRun[], box: TextBox, ruler: Ruler): TextBlock | undefined {
  const cells = textCells(runs);
  return (
    fitCells(cells, box, ruler, 'phrases') ??
    fitCells(cells, box, ruler, 'kinsoku') ??
    fitCells(cells, box, ruler, 'anywhere')
  );
}

function fitCells(
  cells: readonly TextCell[],
  box: TextBox,
  ruler: Ruler,
  rule: BreakRule | 'phrases',
): TextBlock | undefined {
  for (const sizePx of box.sizesPx) {
    const lineHeightPx = lineHeight(sizePx, cells);
    const room = Math.min(box.maxLines, Math.floor(box.height / lineHeightPx));
    for (let count = 1; count <= room; count++) {
      const hand = { ruler, sizePx, weight: box.weight };
      const broken = breakLines(cells, count, box.width, hand, rule === 'phrases' ? 'kinsoku' : rule);
      if (broken === undefined || (rule === 'phrases' && broken.torn > 0)) continue;
      const height = count * lineHeightPx;
      const above = { top: 0, middle: Math.floor((box.height - height) / 2), bottom: box.height - height };
      return {
        x: box.x,
        y: box.y + above[box.stand],
        width: box.width,
        height,
        inkWidth: Math.ceil(Math.max(...broken.lines.map((line) => lineWidth(line, hand)))),
        sizePx,
        lineHeightPx,
        align: box.align,
        weight: box.weight,
        lines: broken.lines.map(joined),
      };
    }
  }
  return undefined;
}

const lineWidth = (cells: readonly TextCell[], hand: Hand): number =>
  cells.reduce((sum, cell) => sum + cellWidth(cell, hand), 0);

/** Cells as runs again: plain ones are written in one go, so that the typeface can space them. */
function joined(cells: readonly TextCell[]): TextRun[] {
  const runs: TextRun[] = [];
  for (const { base, reading } of cells) {
    const last = runs.at(-1);
    if (reading === null && last?.reading === null)
      runs[runs.length - 1] = { base: last.base + base, reading };
    else runs.push({ base, reading });
  }
  return runs;
}
