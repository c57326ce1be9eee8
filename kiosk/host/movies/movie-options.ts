import type { DownloadHours } from './download-hours.ts';

/** How much movies may ask of the disk and the line. */
export interface MovieOptions {
  /** Most that movies may take. */
  readonly quotaMb: number;
  readonly hours: DownloadHours;
  /** Null is as fast as it comes. */
  readonly kbPerS: number | null;
  readonly scrubEveryMs: number;
  /** Between two blocks of a scrub. */
  readonly scrubRestMs: number;
  /** Above this a movie is fetched after the others, and gives way to one that is named anew. */
  readonly largeMb?: number;
  readonly retry: { readonly baseMs: number; readonly maxMs: number };
}
