import type { TextBlock, TextRun } from '../../../shared/storyboard.ts';
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
  const whole = fitText(cells, box, ruler);
  if (whole !== undefined) return { page: whole, taken: cells.length };
  const ends = pageEnds(cells);
  const fitting = ends.phrase.filter((end) => fitText(cells.slice(0, end), box, ruler) !== undefined);
  const longest = fitting.at(-1) ?? 0;
  const atComma = fitting.findLast((end) => cells[end - 1]?.base === '、' && end >= longest * FULL_ENOUGH);
  const taken = atComma ?? (longest > 0 ? longest : longestTorn(cells, ends.any, box, ruler));
  const page = fitText(cells.slice(0, taken), box, ruler);
  if (page === undefined) throw new Error(`a caption box of ${box.width} px is too small for one character`);
  return { page, taken };
}

function pageEnds(cells: readonly TextCell[]): { phrase: number[]; any: number[] } {
  const any = cells.flatMap((cell, index) => {
    const after = cells[index + 1];
    return after !== undefined && mayBreakBetween(cell.base, after.base) ? [index + 1] : [];
  });
  return { phrase: any.filter((end) => cells[end - 1]?.endsPhrase), any };
}

const longestTorn = (
  cells: readonly TextCell[],
  ends: readonly number[],
  box: TextBox,
  ruler: Ruler,
): number => ends.findLast((end) => fitText(cells.slice(0, end), box, ruler) !== undefined) ?? 1;
