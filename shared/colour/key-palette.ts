import { contrast, mix } from './contrast.ts';
import { fromHue, hueOf } from './hue.ts';

/** What is read on the screen stands out at least this much. */
export const MIN_CONTRAST = 7;

/** The municipality's colour as the screen uses it. */
export interface KeyPalette {
  /** Ground of what acts, with white on it; also ink on white and on `soft`. */
  readonly key: string;
  /** A pressed key. */
  readonly deep: string;
  /** Ground of what is chosen. */
  readonly soft: string;
  /** A band on the key ground that is seen and still carries white text nearby. */
  readonly tint: string;
}

/**
 * A palette from one colour. The office checks contrast when the colour is set; one that slipped through is
 * darkened here until white on it, and it on its own soft ground, can be read.
 */
export function keyPalette(colour: string): KeyPalette {
  let key = colour;
  while (contrast(key, softOf(key)) < MIN_CONTRAST) key = mix(key, '#000000', 0.06);
  return { key, deep: mix(key, '#000000', 0.25), soft: softOf(key), tint: mix(key, '#ffffff', 0.35) };
}

/** A pale ground of the same hue: as light for every key, and never more vivid than the key itself. */
function softOf(key: string): string {
  const { hue, saturation } = hueOf(key);
  return fromHue(hue, Math.min(saturation, 0.45), 0.935);
}
