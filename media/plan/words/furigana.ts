import type { TextRun } from '../../../shared/storyboard.ts';
import { READINGS } from './readings.ts';

const MARKUP = /\{([^{}|]+)\|([^{}|]+)\}/g;
/** Longer ones are no word: they would stand in no line. */
const LONGEST = { base: 8, reading: 16 };
const KANJI = /[\p{Script=Han}々ヶ]/u;

/** The text without its readings. */
export const plainText = (text: string): string => text.replace(MARKUP, '$1');

/**
 * Text in runs. With `furigana`, what the writer marked as `{漢字|かんじ}` carries its reading, and so do words the
 * house knows, where they stand alone: not inside a longer word of kanji, which may be read otherwise.
 */
export function textRuns(text: string, furigana: boolean): TextRun[] {
  if (!furigana) return [{ base: plainText(text), reading: null }];
  const runs: TextRun[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    const [whole, base = '', reading = ''] = match;
    const isWord = base.length <= LONGEST.base && reading.length <= LONGEST.reading;
    runs.push(...knownRuns(text.slice(end, match.index)), { base, reading: isWord ? reading : null });
    end = match.index + whole.length;
  }
  return [...runs, ...knownRuns(text.slice(end))];
}

/** Runs of kanji, each looked up as a whole: as one known word, or as known words one after the other. */
function knownRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  const pieces = text.match(/[\p{Script=Han}々ヶ]+|[^\p{Script=Han}々ヶ]+/gu) ?? [];
  for (const piece of pieces) {
    const words = KANJI.test(piece) ? knownWords(piece) : undefined;
    runs.push(...(words ?? [{ base: piece, reading: null }]));
  }
  return runs;
}

function knownWords(kanji: string): TextRun[] | undefined {
  if (kanji === '') return [];
  for (let length = kanji.length; length > 0; length--) {
    const base = kanji.slice(0, length);
    const reading = READINGS.get(base);
    const rest = reading === undefined ? undefined : knownWords(kanji.slice(length));
    if (reading !== undefined && rest !== undefined) return [{ base, reading }, ...rest];
  }
  return undefined;
}
