import { digits } from '../design/number.ts';
import type { UiLanguage } from '../words/words.ts';
import type { FleetWords } from './words.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A span of time in its largest unit: `12分`, `3 days`. */
export function span(ms: number, say: FleetWords, language: UiLanguage): string {
  const many = (unitMs: number) => digits(Math.floor(ms / unitMs), language);
  if (ms >= DAY_MS) return say.days(many(DAY_MS));
  if (ms >= HOUR_MS) return say.hours(many(HOUR_MS));
  if (ms >= MINUTE_MS) return say.minutes(many(MINUTE_MS));
  return say.seconds(many(SECOND_MS));
}

/** `4:09`, for a countdown. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Room on a disk as people read it. */
export function room(mb: number, say: FleetWords, language: UiLanguage): string {
  return mb >= 1_024
    ? say.gigabytes(digits(Math.round(mb / 1_024), language))
    : say.megabytes(digits(mb, language));
}
