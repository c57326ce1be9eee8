import type { TextRun } from '../../../shared/storyboard.ts';
import { phraseEnds } from './phrases.ts';

/** A piece that no line tears apart: a character, a Latin word or number, a word with its reading. */
export interface TextCell extends TextRun {
  /** Whether a phrase ends behind it. */
  readonly endsPhrase: boolean;
}

/** Latin words and numbers with what hangs on them; a longer one may be torn (an address). */
const WORD = /[\p{Script=Latin}\p{Nd}]+(?:[.,:'’/\-−&@_+][\p{Script=Latin}\p{Nd}]+)*[%％]?/uy;
/** As many of the widest letter still fit every box at its smallest size. */
const LONGEST_WORD = 12;
const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Runs cut into cells, with the ends of phrases found over all of the text. */
export function textCells(runs: readonly TextRun[]): TextCell[] {
  const ends = phraseEnds(runs.map(({ base }) => base).join(''));
  const cells: TextCell[] = [];
  let offset = 0;
  for (const { base, reading } of runs) {
    for (const piece of reading === null ? pieces(base) : [base]) {
      offset += piece.length;
      cells.push({ base: piece, reading, endsPhrase: ends.has(offset) || piece === ' ' });
    }
  }
  return cells;
}

function pieces(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0] ?? firstGrapheme(text.slice(at));
    if (word.length <= LONGEST_WORD) found.push(word);
    else for (const { segment } of segmenter.segment(word)) found.push(segment);
    at += word.length;
  }
  return found;
}

const firstGrapheme = (text: string): string => {
  for (const { segment } of segmenter.segment(text.slice(0, 32))) return segment;
  return text;
};
