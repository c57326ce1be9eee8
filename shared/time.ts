import { z } from 'zod';

/** UTC, ISO 8601 with milliseconds: sorts as text on both databases. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** A calendar day in the municipality, `2010-10-24`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString();
export const toEpochMs = (instant: Instant): number => Date.parse(instant);

const JST_OFFSET_MS = 9 * 60 * 60 * 1000;

/** The day in Japan (UTC+9 all year) at an instant. */
export const dayInJapan = (epochMs: number): Day =>
  new Date(epochMs + JST_OFFSET_MS).toISOString().slice(0, 10);

/** The instant at which a day begins in Japan. */
export const dayBeginsMs = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`) - JST_OFFSET_MS;

/** The fiscal year (April to March, TT-40) an instant falls in: 2010 for 2010-04-01 to 2011-03-31 in Japan. */
export function fiscalYear(epochMs: number): number {
  const local = new Date(epochMs + JST_OFFSET_MS);
  return local.getUTCMonth() >= 3 ? local.getUTCFullYear() : local.getUTCFullYear() - 1;
}
