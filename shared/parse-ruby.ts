/** A run of text, with its reading where it has one. Easy Japanese is written with them, on every screen. */
export interface Run {
  readonly base: string;
  readonly reading: string | null;
}

const MARKUP = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** Reads `{漢字|かんじ}`. Anything else, broken markup too, stays the text it is. */
export function parseRuby(text: string): readonly Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    const [whole, base = '', reading = ''] = match;
    if (match.index > end) runs.push({ base: text.slice(end, match.index), reading: null });
    runs.push({ base, reading });
    end = match.index + whole.length;
  }
  if (end < text.length) runs.push({ base: text.slice(end), reading: null });
  return runs;
}

/** The text without readings: for labels that are spoken, not seen. */
export const plain = (text: string): string => text.replace(MARKUP, '$1');
