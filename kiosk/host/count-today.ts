import { dayInJapan } from '../../shared/time.ts';
import type { KioskStore } from './store/kiosk-store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** People accepted at this kiosk for a session today (the day in Japan), by role. */
export function countToday(store: KioskStore, session: string, nowMs: number) {
  const fromMs = Date.parse(`${dayInJapan(nowMs)}T00:00:00+09:00`);
  return store.effects.countAttended(session, fromMs, fromMs + DAY_MS);
}
