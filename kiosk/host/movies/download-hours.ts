import { dayBeginsMs, dayInJapan } from '../../../shared/time.ts';

const HOUR_MS = 60 * 60 * 1000;

/** When movies may be fetched, in hours of Japan: `{from: 22, until: 6}` is the night. Equal hours are the whole day. */
export interface DownloadHours {
  readonly from: number;
  readonly until: number;
}

/** How long until movies may be fetched; 0 when they may now. */
export function untilDownloadMs({ from, until }: DownloadHours, nowMs: number): number {
  if (from === until) return 0;
  const sinceMidnightMs = nowMs - dayBeginsMs(dayInJapan(nowMs));
  const hour = sinceMidnightMs / HOUR_MS;
  const isOpen = from < until ? from <= hour && hour < until : from <= hour || hour < until;
  if (isOpen) return 0;
  const beginsMs = from * HOUR_MS;
  return beginsMs > sinceMidnightMs ? beginsMs - sinceMidnightMs : beginsMs + 24 * HOUR_MS - sinceMidnightMs;
}
