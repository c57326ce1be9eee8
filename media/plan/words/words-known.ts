import type { Readings } from './readings.ts';
import type { Ruler } from './ruler.ts';

/** What a plan knows of words: how wide they are, and how they are read; null where no readings are wanted. */
export interface WordsKnown {
  readonly ruler: Ruler;
  readonly readings: Readings | null;
}
