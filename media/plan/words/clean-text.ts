/** Pictographs, their modifiers and joiners: the typeface has none, and a box would stand in their place. */
const PICTOGRAPHS =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\u20e3|\ufe0e|\ufe0f/gu;
/** Some of them are ordinary signs that the typeface has. */
const SIGNS = /[©®™‼⁉〰〽㊗㊙↔-↙▶◀☎☀-☃★☆♀♂♠♣♥♦♪]/u;
/** Controls, directions turned around, and marks of no width; the line end is kept. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Marks heaped upon one character climb out of every line. */
const HEAPED = /(\p{M}{2})\p{M}+/gu;

/** A person's text as it can be drawn: composed (NFC), one space where there were many, nothing unseen. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(PICTOGRAPHS, (sign) => (SIGNS.test(sign) ? sign : ''))
    .replace(UNSEEN, (sign) => (sign === '\n' ? sign : sign === '\t' ? ' ' : ''))
    .replace(HEAPED, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
