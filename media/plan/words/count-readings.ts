import type { MarkedSpan } from './lay-over.ts';

/** Days whose reading takes the number with it. */
const DAYS = new Map([
  [2, 'ふつか'],
  [3, 'みっか'],
  [4, 'よっか'],
  [5, 'いつか'],
  [6, 'むいか'],
  [7, 'なのか'],
  [8, 'ようか'],
  [9, 'ここのか'],
  [10, 'とおか'],
  [14, 'じゅうよっか'],
  [20, 'はつか'],
  [24, 'にじゅうよっか'],
]);
const PERSONS = new Map([
  [1, 'ひとり'],
  [2, 'ふたり'],
]);

const COUNTED = /(?<![\d.,])(\d{1,4})(月|日|人)/g;
const asciiDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** Months, days and persons after a number: dictionaries read the two apart, and so wrongly. */
export function countReadings(text: string): MarkedSpan[] {
  const plain = asciiDigits(text);
  return [...plain.matchAll(COUNTED)].flatMap(({ index, 0: whole, 1: digits = '', 2: counter = '' }) => {
    const end = index + whole.length;
    const together = (reading: string) => [{ start: index, end, reading }];
    const counterOnly = (reading: string | null) => [{ start: end - 1, end, reading }];
    const number = Number(digits);
    if (counter === '月') return counterOnly('がつ');
    if (counter === '人') {
      const own = PERSONS.get(number);
      return own === undefined ? counterOnly('にん') : together(own);
    }
    // The first of a month is not one day; alone it may be either.
    if (number === 1) return plain[index - 1] === '月' ? together('ついたち') : counterOnly(null);
    const own = DAYS.get(number);
    return own === undefined ? counterOnly('にち') : together(own);
  });
}
