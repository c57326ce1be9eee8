import { dayInJapan, toEpochMs } from '../../shared/time.ts';

const DAY_MS = 86_400_000;

/** Whole days from the day (in Japan) of an instant to today's. */
export const ageDays = (at: string, nowMs: number): number =>
  Math.max(0, (Date.parse(dayInJapan(nowMs)) - Date.parse(dayInJapan(toEpochMs(at)))) / DAY_MS);
