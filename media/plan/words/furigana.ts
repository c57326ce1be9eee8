import type { TextRun } from '../../../shared/storyboard.ts';
import { LONGEST } from './align-reading.ts';
import type { Readings } from './readings.ts';

const MARKUP = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** The text without its readings. */
export const plainText = (text: string): string => text.replace(MARKUP, '$1');

/**
 * Text in runs. With `readings`, what the writer marked as `{漢字|かんじ}` carries that reading, and all other words the
 * one that is known of them; without, there is none.
 */
export function textRuns(text: string, readings: Readings | null): TextRun[] {
  if (readings === null) return [{ base: plainText(text), reading: null }];
  const runs: TextRun[] = [];
  let end = 0;
  const read = (words: string) => (words === '' ? [] : readings.runsOf(words));
  for (const match of text.matchAll(MARKUP)) {
    const [whole, base = '', reading = ''] = match;
    const isWord = base.length <= LONGEST.base && reading.length <= LONGEST.reading;
    runs.push(...read(text.slice(end, match.index)), { base, reading: isWord ? reading : null });
    end = match.index + whole.length;
  }
  return [...runs, ...read(text.slice(end))];
}
