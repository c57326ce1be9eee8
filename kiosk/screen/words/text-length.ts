import { parseRuby } from '../../../shared/parse-ruby.ts';

export type TextLength = 'short' | 'middle' | 'long';

/** A letter of the Latin alphabet is about half as wide as one of Japanese. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1;
  return width;
};

/** How much room a text of the town wants, so that a short one is large and the longest still fits. Readings do not count. */
export function lengthOf(text: string): TextLength {
  const width = parseRuby(text).reduce((sum, { base }) => sum + widthOf(base), 0);
  if (width <= 80) return 'short';
  return width <= 200 ? 'middle' : 'long';
}
