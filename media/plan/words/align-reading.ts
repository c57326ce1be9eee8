import type { TextRun } from '../../../shared/storyboard.ts';

/** Longer ones are no word: they would stand in no line. */
export const LONGEST = { base: 8, reading: 16 };

export const KANJI = /[\p{Script=Han}々ヶヵ]/u;
const PIECES = /[\p{Script=Han}々ヶヵ]+|[^\p{Script=Han}々ヶヵ]+/gu;
const HIRAGANA_ONLY = /^[\p{Script=Hiragana}ー]+$/u;
const KATAKANA_TO_HIRAGANA = 0x60;

const toHiragana = (text: string): string =>
  text.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA));

/**
 * A word with its reading, kanji by kanji: what is written in kana already needs none above it. A word that its reading
 * does not fit keeps none.
 */
export function alignReading(word: string, reading: string): TextRun[] {
  const plain = [{ base: word, reading: null }];
  const read = toHiragana(reading);
  if (!KANJI.test(word) || !HIRAGANA_ONLY.test(read)) return plain;
  const pieces = word.match(PIECES) ?? [];
  const pattern = pieces.map((piece) => (KANJI.test(piece) ? '(.+?)' : toHiragana(piece))).join('');
  if (!/^[\p{Script=Hiragana}ー().+?]+$/u.test(pattern)) return plain;
  const found = new RegExp(`^${pattern}$`, 'u').exec(read)?.slice(1);
  if (found === undefined) return plain;
  return pieces.map((base) => {
    const own = KANJI.test(base) ? (found.shift() ?? null) : null;
    const fits = own !== null && base.length <= LONGEST.base && own.length <= LONGEST.reading;
    return { base, reading: fits ? own : null };
  });
}
