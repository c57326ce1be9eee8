import { contrast, mix } from '../../../shared/colour/contrast.ts';
import { MIN_CONTRAST } from '../../../shared/colour/key-palette.ts';
import type { Template } from './templates.ts';

/** Thinner than this, a band looks like a fault of the picture. */
const THINNEST = 0.7;
const STEP = 0.02;

/** A grey of this relative luminance (WCAG), as a colour. */
function greyOf(luminance: number): string {
  const value = luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055;
  const part = Math.round(Math.min(1, Math.max(0, value)) * 255)
    .toString(16)
    .padStart(2, '0');
  return `#${part}${part}${part}`;
}

/**
 * How much a caption's ground covers a picture whose lightest place below it is `lightest`: as little as leaves the
 * words a contrast of 7. A sheet of paper covers all of it.
 */
export function captionCover({ caption }: Template, lightest: number): number {
  if (caption.shape === 'plate') return 1;
  const below = greyOf(lightest);
  for (let cover = THINNEST; cover < 1; cover += STEP) {
    if (contrast(caption.ink, mix(below, caption.ground, cover)) >= MIN_CONTRAST)
      return Math.round(cover * 100) / 100;
  }
  return 1;
}
