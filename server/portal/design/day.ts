import { dayInJapan, fiscalYear } from '../../../shared/time.ts';
import type { UiLanguage } from '../words/words.ts';

const TIME_ZONE = 'Asia/Tokyo';
const ERA = 'ja-JP-u-ca-japanese';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a thousand times. */
function format(locale: string, options: Intl.DateTimeFormatOptions, epochMs: number): string {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, ...options });
  formats.set(key, known);
  return known.format(epochMs);
}

/** A calendar day `2026-11-21`, an instant, or epoch milliseconds. */
export type When = string | number;

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const epochOf = (when: When): number => {
  if (typeof when === 'number') return when;
  return Date.parse(DAY_ONLY.test(when) ? `${when}T00:00:00+09:00` : when);
};

/** `令和8年11月21日`, `21 November 2026`: for heads, forms and papers. */
export const longDay = (when: When, language: UiLanguage): string =>
  language === 'ja'
    ? format(ERA, { era: 'long', year: 'numeric', month: 'long', day: 'numeric' }, epochOf(when))
    : format('en-GB', { year: 'numeric', month: 'long', day: 'numeric' }, epochOf(when));

/** `令和8年11月21日(土)`, `Saturday, 21 November 2026`. */
export const weekDay = (when: When, language: UiLanguage): string => {
  const at = epochOf(when);
  if (language === 'en') {
    return format('en-GB', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }, at);
  }
  return `${longDay(at, 'ja')}(${format('ja-JP', { weekday: 'short' }, at)})`;
};

/** `R8.11.21`, `21 Nov 2026`: for tables, where each day takes the same room. */
export const shortDay = (when: When, language: UiLanguage): string => {
  const at = epochOf(when);
  if (language === 'en') return format('en-GB', { year: 'numeric', month: 'short', day: 'numeric' }, at);
  const parts = new Intl.DateTimeFormat(ERA, {
    timeZone: TIME_ZONE,
    era: 'narrow',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('era')}${part('year')}.${part('month')}.${part('day')}`;
};

/** `14:02` in Japan. */
export const clockTime = (when: When, language: UiLanguage): string =>
  format(
    language === 'ja' ? 'ja-JP' : 'en-GB',
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    epochOf(when),
  );

/** `R8.11.21 14:02`: for tables. */
export const dayAndTime = (when: When, language: UiLanguage): string =>
  `${shortDay(when, language)} ${clockTime(when, language)}`;

/** `午前10:00～午後3:00` of one day, or with both days. */
export const timeSpan = (from: When, to: When, language: UiLanguage): string => {
  const [start, end] = [epochOf(from), epochOf(to)];
  const isOneDay = dayInJapan(start) === dayInJapan(end);
  const dash = language === 'ja' ? '～' : '–';
  return isOneDay
    ? `${shortDay(start, language)} ${clockTime(start, language)}${dash}${clockTime(end, language)}`
    : `${dayAndTime(start, language)}${dash}${dayAndTime(end, language)}`;
};

const MINUTE_MS = 60_000;
const STEPS = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `5分前`, `5 minutes ago`; `3日後`. */
export function sinceOrUntil(when: When, nowMs: number, language: UiLanguage): string {
  const minutes = Math.round((epochOf(when) - nowMs) / MINUTE_MS);
  const [unit, size] = STEPS.find(([, many]) => Math.abs(minutes) >= many) ?? (['minute', 1] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(minutes / size), unit);
}

/** The year of an era as people say it: `令和8`, `2026`. */
export const yearName = (year: number, language: UiLanguage): string =>
  language === 'ja'
    ? // A fiscal year is named after the day it begins on; 令和元年度 began as 平成31年度 and was renamed by law.
      format(
        ERA,
        { era: 'long', year: 'numeric' },
        Date.parse(`${year}-${year === 2019 ? '05' : '04'}-01T00:00+09:00`),
      ).replace(/年$/, '')
    : String(year);

/** The fiscal year now: 2026 from 2026-04-01. */
export const fiscalYearNow = (): number => fiscalYear(Date.now());

/** What `<input type="datetime-local">` holds, read as Japan's time. '' for none. */
export const toLocalInput = (when: When | null): string =>
  when === null ? '' : new Date(epochOf(when) + 9 * 60 * MINUTE_MS).toISOString().slice(0, 16);
/** And back to an instant; null for none. */
export const fromLocalInput = (text: string): string | null =>
  text === '' ? null : new Date(`${text}:00+09:00`).toISOString();
