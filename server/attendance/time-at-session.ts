import { dayBeginsMs, dayInJapan, toEpochMs, toInstant } from '../../shared/time.ts';

const DAY_MS = 86_400_000;

/**
 * When an attendance counts as having happened. A phone's clock may be wrong, or set so: what it says holds on the days of the
 * session and not after now; beyond that the nearest moment is taken. Nothing is refused for its time, as whoever typed it
 * saw the person there, and may have had no network for days.
 */
export function timeAtSession(
  said: string,
  session: { readonly starts_at: string; readonly ends_at: string },
  nowMs: number,
): string {
  const first = dayBeginsMs(dayInJapan(toEpochMs(session.starts_at)));
  const last = dayBeginsMs(dayInJapan(toEpochMs(session.ends_at))) + DAY_MS - 1;
  return toInstant(Math.min(nowMs, Math.max(first, Math.min(last, toEpochMs(said)))));
}
