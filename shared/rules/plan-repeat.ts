import type { Day } from '../time.ts';

/** How an event comes again after its first day. */
export type Repeat =
  | { readonly kind: 'weekly'; readonly everyWeeks: number; readonly times: number }
  /** The same day of the month, or the same weekday of the month, e.g. the third Saturday. */
  | { readonly kind: 'monthly'; readonly by: 'day' | 'weekday'; readonly times: number }
  | { readonly kind: 'dates'; readonly days: readonly Day[] };

/** Sessions that can be made at once. */
export const REPEAT_MAX = 200;

const DAY_MS = 86_400_000;
const utc = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);
const dayOf = (date: Date): Day => date.toISOString().slice(0, 10);

/**
 * The days of a repeating event, its first among them, each once and in order. A month that lacks the day (the 31st, the
 * fifth Saturday) is left out, and the count goes on with the next: nobody comes on a day nobody announced.
 */
export function planRepeat(first: Day, repeat: Repeat): readonly Day[] {
  switch (repeat.kind) {
    case 'weekly': {
      const start = utc(first).getTime();
      return countTo(repeat.times).map((turn) =>
        dayOf(new Date(start + turn * repeat.everyWeeks * 7 * DAY_MS)),
      );
    }
    case 'monthly':
      return monthly(first, repeat.by, Math.min(repeat.times, REPEAT_MAX));
    case 'dates':
      return [...new Set([first, ...repeat.days])].sort().slice(0, REPEAT_MAX);
    default:
      return [first];
  }
}

function monthly(first: Day, by: 'day' | 'weekday', times: number): Day[] {
  const start = utc(first);
  const days: Day[] = [];
  // A fifth weekday comes about every third month, so that four times as many months always suffice.
  for (let month = 0; days.length < times && month < times * 4 + 4; month++) {
    const year = start.getUTCFullYear();
    const found =
      by === 'day'
        ? new Date(Date.UTC(year, start.getUTCMonth() + month, start.getUTCDate()))
        : weekdayOf(start, year, start.getUTCMonth() + month);
    const wanted = new Date(Date.UTC(year, start.getUTCMonth() + month, 1));
    if (found.getUTCMonth() === wanted.getUTCMonth()) days.push(dayOf(found));
  }
  return days;
}

/** The same weekday in the same week of another month; in the month after where there is none such. */
function weekdayOf(start: Date, year: number, month: number): Date {
  const week = Math.floor((start.getUTCDate() - 1) / 7);
  const firstOfMonth = new Date(Date.UTC(year, month, 1));
  const until = (start.getUTCDay() - firstOfMonth.getUTCDay() + 7) % 7;
  return new Date(Date.UTC(year, month, 1 + until + week * 7));
}

const countTo = (times: number): number[] =>
  Array.from({ length: Math.max(1, Math.min(times, REPEAT_MAX)) }, (_, index) => index);
