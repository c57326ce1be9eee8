import type { Language } from '../../../shared/text.ts';
import type { Unit } from '../../../shared/unit.ts';
import { WORDS } from './in-language.ts';

const TIME_ZONE = 'Asia/Tokyo';

const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : 'ja-JP');

/** Digits in groups of three: `1,000`. A real minus sign for the rare debt. */
export const digits = (value: number, language: Language): string =>
  new Intl.NumberFormat(localeOf(language)).format(value).replace('-', '−');

/** An amount with the word of its unit: `1,000円`, `5ポイント`, `1 point`. */
export function amount(value: number, unit: Unit, language: Language): string {
  const words = WORDS[language];
  const number = digits(value, language);
  switch (unit) {
    case 'yen':
      return words.yen(number);
    case 'point':
      return words.points(number, value);
    case 'coin':
      return words.coins(number, value);
    case 'credit':
      return words.credits(number, value);
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a thousand times. */
function formatter(
  name: string,
  language: Language,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${name} ${language}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(language), { timeZone: TIME_ZONE, ...options });
  formats.set(key, made);
  return made;
}

/** `14:02` in the municipality. */
export const clockTime = (epochMs: number, language: Language): string =>
  formatter('clock', language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(epochMs);

/** `10月24日(日)`, `Sun 24 Oct`. */
export const calendarDay = (epochMs: number, language: Language): string =>
  formatter('day', language, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(epochMs);

/** `2010/10/24`, `24/10/2010`: the short date of tables, for a calendar day of the municipality. */
export const tableDay = (day: string, language: Language): string =>
  formatter('table', language, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    Date.parse(`${day}T00:00:00+09:00`),
  );

/** Day and time together. */
export const dayAndTime = (epochMs: number, language: Language): string =>
  `${calendarDay(epochMs, language)} ${clockTime(epochMs, language)}`;
