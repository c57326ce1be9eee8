import type { DayPart } from '../manifest.ts';
import { dayBeginsMs, dayInJapan } from '../time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** 0 is Sunday. Japan has no summer time, so every one of its days is 24 hours long. */
const weekday = (day: string): number => new Date(`${day}T00:00:00.000Z`).getUTCDay();

/** Whether an instant falls into one of the parts of the week, in Japan's time. No parts are the whole week. */
export function isInDayParts(parts: readonly DayPart[], atMs: number): boolean {
  if (parts.length === 0) return true;
  const today = dayInJapan(atMs);
  const minute = (atMs - dayBeginsMs(today)) / MINUTE_MS;
  return parts.some(
    ({ days, fromMinute, untilMinute }) =>
      days.includes(weekday(today)) && fromMinute <= minute && minute < untilMinute,
  );
}

/** The next instant after this one at which a part begins or ends; null when there are no parts. */
export function nextDayPartEdgeMs(parts: readonly DayPart[], atMs: number): number | null {
  const todayMs = dayBeginsMs(dayInJapan(atMs));
  let nextMs: number | null = null;
  // An edge of today that has passed comes again on this day of the next week.
  for (let later = 0; later <= 7; later++) {
    const midnightMs = todayMs + later * DAY_MS;
    const day = weekday(dayInJapan(midnightMs));
    for (const { days, fromMinute, untilMinute } of parts) {
      if (!days.includes(day)) continue;
      for (const minute of [fromMinute, untilMinute]) {
        const edgeMs = midnightMs + minute * MINUTE_MS;
        if (edgeMs > atMs && (nextMs === null || edgeMs < nextMs)) nextMs = edgeMs;
      }
    }
    if (nextMs !== null) return nextMs;
  }
  return null;
}
