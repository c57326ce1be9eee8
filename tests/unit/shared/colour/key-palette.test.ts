import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, mix } from '../../../../shared/colour/contrast.ts';
import { fromHue, hueOf } from '../../../../shared/colour/hue.ts';
import { keyPalette, MIN_CONTRAST } from '../../../../shared/colour/key-palette.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the municipality’s colour', () => {
  test('a good one is taken as it is', () => {
    expect(keyPalette('#115a36').key).toBe('#115a36');
  });

  test('whatever was set, words on it, in it and on its pale ground can be read', () => {
    fc.assert(
      fc.property(colour, (chosen) => {
        const { key, deep, soft } = keyPalette(chosen);
        expect(contrast('#ffffff', key)).toBeGreaterThanOrEqual(MIN_CONTRAST);
        expect(contrast('#ffffff', deep)).toBeGreaterThanOrEqual(MIN_CONTRAST);
        expect(contrast(key, soft)).toBeGreaterThanOrEqual(MIN_CONTRAST);
      }),
    );
  });

  test('its hue stays, only darker', () => {
    const { key } = keyPalette('#ff7628');
    expect(Math.abs(hueOf(key).hue - hueOf('#ff7628').hue)).toBeLessThan(3);
  });
});

describe('colour arithmetic', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#115a36', '#ffffff', 8.1],
    ['#767676', '#ffffff', 4.54],
  ])('%s on %s is %d', (first, second, ratio) => {
    expect(contrast(first, second)).toBeCloseTo(ratio, 0);
    expect(contrast(second, first)).toBe(contrast(first, second));
  });

  test('a mix of nothing is the colour itself, a mix of all the other', () => {
    expect(mix('#115a36', '#ffffff', 0)).toBe('#115a36');
    expect(mix('#115a36', '#ffffff', 1)).toBe('#ffffff');
  });

  test.each([
    ['#ff0000', 0, 1],
    ['#00ff00', 120, 1],
    ['#0000ff', 240, 1],
    ['#808080', 0, 0],
  ])('%s has hue %d', (hex, hue, saturation) => {
    expect(hueOf(hex)).toEqual({ hue, saturation });
    expect(fromHue(hue, saturation, 0.5)).toBe(hex);
  });
});
