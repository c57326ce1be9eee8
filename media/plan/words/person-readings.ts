import type { MarkedSpan } from './lay-over.ts';

/**
 * 方 is a person (かた) or a side (ほう). It is a person after a favour done, after who somebody is, and after a verb where no
 * comparison follows (…た方がよい).
 */
const PERSON = new RegExp(
  [
    '(?<=くれた|くださった|下さった|いただいた|頂いた|なさった)方(?!\\p{Script=Han})',
    '(?<=者の|員の|ほかの|他の|お[^、。\\s]{1,4}[りちい]の)方(?!\\p{Script=Han})',
    '(?<=た|る|ない)方(?=は|も|へ|に|を|の|と|で|から|、|。|！|$)',
  ].join('|'),
  'gmu',
);

/** Where 方 is said of a person. */
export const personReadings = (text: string): MarkedSpan[] =>
  [...text.matchAll(PERSON)].map(({ index }) => ({ start: index, end: index + 1, reading: 'かた' }));
