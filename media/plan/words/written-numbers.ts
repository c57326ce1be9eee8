import type { MarkedSpan } from './lay-over.ts';

/** Numbers written in kanji whose counter is read with them; a dictionary reads the two apart. */
const TOGETHER = new Map([
  ['一人', 'ひとり'],
  ['二人', 'ふたり'],
  // The first of a month; one day is not read so.
  ['月一日', 'ついたち'],
  ['二日', 'ふつか'],
  ['三日', 'みっか'],
  ['四日', 'よっか'],
  ['五日', 'いつか'],
  ['六日', 'むいか'],
  ['七日', 'なのか'],
  ['八日', 'ようか'],
  ['九日', 'ここのか'],
  ['十日', 'とおか'],
  ['十四日', 'じゅうよっか'],
  ['二十日', 'はつか'],
  ['二十四日', 'にじゅうよっか'],
]);

/** Neither in a larger number, nor in words that are read otherwise: 一人前, 二人三脚, 一人称, 第一人者, 三日月. */
const WRITTEN =
  /(?<![一二三四五六七八九十百千万第数何])([一二三四五六七八九十]|十四|二十|二十四)(人(?!前|三脚|称|者)|日(?!月))(間)?/g;

/** Persons and days after a number written in kanji. */
export const writtenNumbers = (text: string): MarkedSpan[] =>
  [...text.matchAll(WRITTEN)].flatMap(({ index, 1: number = '', 2: counter = '', 3: tail = '' }) => {
    const word = number + counter;
    const end = index + word.length;
    const before = text.slice(Math.max(0, index - 1), index);
    const reading = TOGETHER.get(word) ?? TOGETHER.get(before + word);
    if (reading === undefined) return [];
    const counted = { start: index, end, reading };
    return tail === '' ? [counted] : [counted, { start: end, end: end + 1, reading: 'かん' }];
  });
