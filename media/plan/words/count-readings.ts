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

/**
 * Counters whose sound follows the number: for each last digit, and for round tens, hundreds and thousands, the reading.
 * `h` is the plain sound, `p` the hard one, `b` the soft one.
 */
const SOUNDS = {
  分: { h: 'ふん', p: 'ぷん', b: 'ぷん', by: '0p 1p 3b 4p 6p 8p 100p 1000b' },
  本: { h: 'ほん', p: 'ぽん', b: 'ぼん', by: '0p 1p 3b 6p 8p 100p 1000b' },
  匹: { h: 'ひき', p: 'ぴき', b: 'びき', by: '0p 1p 3b 6p 8p 100p 1000b' },
  杯: { h: 'はい', p: 'ぱい', b: 'ばい', by: '0p 1p 3b 6p 8p 100p 1000b' },
  階: { h: 'かい', p: 'かい', b: 'がい', by: '3b' },
  軒: { h: 'けん', p: 'けん', b: 'げん', by: '3b 1000b' },
} as const;
type Sounding = keyof typeof SOUNDS;

/** What follows a counter and would be read otherwise without it. */
const TAILS: Readonly<Record<string, string>> = {
  間: 'かん',
  目: 'め',
  前: 'まえ',
  組: 'ぐみ',
  中: 'じゅう',
};

const COUNTED = /(?<![\d.,])(\d{1,4})(月|日|人|分|本|匹|杯|階|軒)(間|目|前|組|中)?/g;
const asciiDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** Months, days, persons, minutes and things after a number: dictionaries read the two apart, and so wrongly. */
export function countReadings(text: string): MarkedSpan[] {
  const plain = asciiDigits(text);
  return [...plain.matchAll(COUNTED)].flatMap(({ index, 1: digits = '', 2: counter = '', 3: tail = '' }) => {
    const end = index + digits.length + 1;
    const number = Number(digits);
    const isFirstOfMonth = plain[index - 1] === '月';
    const { reading, together } = readingOf(number, counter, tail, isFirstOfMonth);
    const counted = { start: together ? index : end - 1, end, reading };
    const follows = tail === '中' && !(counter === '日' && number === 1) ? undefined : TAILS[tail];
    return follows === undefined ? [counted] : [counted, { start: end, end: end + 1, reading: follows }];
  });
}

interface Counted {
  /** Null says that nobody can know. */
  readonly reading: string | null;
  /** Whether the number is in the reading. */
  readonly together: boolean;
}

function readingOf(number: number, counter: string, tail: string, isAfterMonth: boolean): Counted {
  const apart = (reading: string | null): Counted => ({ reading, together: false });
  const orTogether = (own: string | undefined, reading: string): Counted =>
    own === undefined ? apart(reading) : { reading: own, together: true };
  if (counter === '月') return apart('がつ');
  // A portion is no person.
  if (counter === '人') return orTogether(tail === '前' ? undefined : PERSONS.get(number), 'にん');
  if (isSounding(counter)) return apart(soundOf(number, counter));
  // The first of a month is not one day; alone it may be either.
  if (number !== 1) return orTogether(DAYS.get(number), 'にち');
  if (isAfterMonth) return orTogether('ついたち', 'にち');
  return apart(tail === '' ? null : 'にち');
}

const isSounding = (counter: string): counter is Sounding => counter in SOUNDS;

function soundOf(number: number, counter: Sounding): string {
  const sounds = SOUNDS[counter];
  const roundest = number % 1_000 === 0 ? '1000' : number % 100 === 0 ? '100' : `${number % 10}`;
  const sound = sounds.by.split(' ').find((one) => one.slice(0, -1) === roundest);
  return sound?.endsWith('p') ? sounds.p : sound?.endsWith('b') ? sounds.b : sounds.h;
}
