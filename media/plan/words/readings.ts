import type { TextRun } from '../../../shared/storyboard.ts';

/** Knows how words are read. Given to the plan, which stays pure: the same text is always read in the same way. */
export interface Readings {
  /** All of the text, in runs; words with kanji carry their reading where it is known. */
  runsOf(text: string): readonly TextRun[];
}
