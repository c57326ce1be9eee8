import type { MarkedSpan } from './lay-over.ts';

const READINGS: Readonly<Record<string, string>> = {
  月: 'げつ',
  火: 'か',
  水: 'すい',
  木: 'もく',
  金: 'きん',
  土: 'ど',
  日: 'にち',
  祝: 'しゅく',
  休: 'きゅう',
};

const BRACKETS = /[（(]([月火水木金土日祝休・、,〜～\s]+)[）)]/g;

/** Days of the week behind a date, as in 5日（土・祝）: one kanji alone is read otherwise. */
export const weekdayReadings = (text: string): MarkedSpan[] =>
  [...text.matchAll(BRACKETS)].flatMap(({ index, 1: days = '' }) =>
    [...days].flatMap((day, at) => {
      const start = index + 1 + at;
      const reading = READINGS[day];
      return reading === undefined ? [] : [{ start, end: start + 1, reading }];
    }),
  );
