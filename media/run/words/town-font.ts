import { createRequire } from 'node:module';
import type { Ruler } from '../../plan/words/ruler.ts';
import { type FontWidths, readFont } from './read-font.ts';

const require = createRequire(import.meta.url);
const file = (name: string): string => require.resolve(`@expo-google-fonts/biz-udpgothic/${name}`);

/** The house's typeface, as files: BIZ UDPGothic. */
export const FONT_FILES = {
  regular: file('400Regular/BIZUDPGothic_400Regular.ttf'),
  bold: file('700Bold/BIZUDPGothic_700Bold.ttf'),
} as const;

const MARK = /\p{M}/u;

let ruler: Ruler | undefined;

/**
 * How wide the house's typeface draws text. A character that it does not have is drawn by another typeface, and is
 * taken for as wide as a kanji. The files are read once, at the first call, which takes some 30 ms.
 */
export function townRuler(): Ruler {
  ruler ??= openRuler();
  return ruler;
}

function openRuler(): Ruler {
  const fonts = { regular: readFont(FONT_FILES.regular), bold: readFont(FONT_FILES.bold) };
  const known = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  const share = (character: string, weight: 'regular' | 'bold'): number => {
    const seen = known[weight].get(character);
    if (seen !== undefined) return seen;
    const width = widthOf(character, fonts[weight]);
    known[weight].set(character, width);
    return width;
  };
  return {
    widthOf: (text, sizePx, weight) =>
      [...text].reduce((sum, character) => sum + share(character, weight), 0) * sizePx,
  };
}

function widthOf(character: string, font: FontWidths): number {
  const advance = font.advanceOf(character.codePointAt(0) ?? 0);
  if (advance !== undefined) return advance / font.unitsPerEm;
  return MARK.test(character) ? 0 : 1;
}
