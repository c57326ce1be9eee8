import { GlobalFonts } from '@napi-rs/canvas';
import { FONT_FILES } from '../words/town-font.ts';

GlobalFonts.registerFromPath(FONT_FILES.bold, 'Town Bold');
GlobalFonts.registerFromPath(FONT_FILES.regular, 'Town Regular');

/** The house's typeface first; what it does not have is drawn by the system's. */
export const canvasFont = (sizePx: number, weight: 'regular' | 'bold'): string =>
  `${sizePx}px "Town ${weight === 'bold' ? 'Bold' : 'Regular'}", "Noto Sans CJK JP", sans-serif`;
