import type { TextBlock, TextRun } from '../../../shared/storyboard.ts';
import { cellWidth } from './break-lines.ts';
import { fitText, type TextBox } from './fit-text.ts';
import { mayBreakBetween } from './kinsoku.ts';
import type { Ruler } from './ruler.ts';
import { type TextCell, textCells } from './text-cells.ts';

/** Sentences end here, with the brackets that close behind the end. */
const SENTENCE = /[^。！？!?\n]*[。！？!?]+[」』）)”’]*|[^。！？!?\n]+/gu;

export const sentences = (text: string): string[] =>
  (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');

/** A page ends at a comma when that leaves it at least this full. */
const FULL_ENOUGH = 0.5;

/** One sentence on as few pages as the box allows, each of them whole phrases; most often one. */
export function captionPages(runs: readonly TextRun[], box: TextBox, ruler: Ruler): TextBlock[] {
  const pages: TextBlock[] = [];
  for (let rest = textCells(runs); rest.length > 0; ) {
    const { page, taken } = nextPage(rest, box, ruler);
    pages.push(page);
    rest = rest.slice(taken);
  }
  return pages;
}

function nextPage(
  cells: readonly TextCell[],
  box: TextBox,
  ruler: Ruler,
): { readonly page: TextBlock; readonly taken: number } {
  const most = mostCells(cells, box, ruler);
  const whole = cells.length <= most ? fitText(cells, box, ruler) : undefined;
  if (whole !== undefined) return { page: whole, taken: cells.length };
  const ends = pageEnds(cells.slice(0, most + 1));
  const fits = (end: number): boolean => fitText(cells.slice(0, end), box, ruler) !== undefined;
  const longest = ends.phrase.findLast(fits) ?? 0;
  const atComma = ends.phrase.findLast(
    (end) => cells[end - 1]?.base === '、' && end <= longest && end >= longest * FULL_ENOUGH,
  );
  const taken =
    atComma ?? (longest > 0 ? longest : (ends.any.findLast(fits) ?? everyEnd(most).findLast(fits) ?? 1));
  const page = fitText(cells.slice(0, taken), box, ruler);
  if (page === undefined) throw new Error(`a caption box of ${box.width} px is too small for one character`);
  return { page, taken };
}

/** For text that kinsoku leaves no end. */
const everyEnd = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);

/** How many cells could be on one page by their widths alone: trying more would only take time. */
function mostCells(cells: readonly TextCell[], box: TextBox, ruler: Ruler): number {
  const hand = { ruler, sizePx: box.sizesPx.at(-1) ?? 1, weight: box.weight };
  let left = box.width * box.maxLines;
  const over = cells.findIndex((cell) => {
    left -= cellWidth(cell, hand);
    return left < 0;
  });
  return Math.max(1, over < 0 ? cells.length : over);
}

function pageEnds(cells: readonly TextCell[]): { phrase: number[]; any: number[] } {
  const any = cells.flatMap((cell, index) => {
    const after = cells[index + 1];
    return after !== undefined && mayBreakBetween(cell.base, after.base) ? [index + 1] : [];
  });
  return { phrase: any.filter((end) => cells[end - 1]?.endsPhrase), any };
}
