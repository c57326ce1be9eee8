import { describe, expect, test } from 'vitest';
import {
  CAPTION_FRAMES,
  CHARACTERS_PER_SECOND,
  SCENE_LENGTH_FRAMES,
} from '../../../../media/plan/movie-timing.ts';
import { FRAME, type Sheet } from '../../../../media/plan/scene.ts';
import { TOWN_SCENES } from '../../../../media/town/town-scenes.ts';

const isWide = ({ width }: Sheet): boolean => width >= FRAME.width;
const LAST = SCENE_LENGTH_FRAMES - 1;

/** Contrast by WCAG 2.2 of two colours `#rrggbb`. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('the movie takes 20 to 24 seconds', () => {
  const seconds = (TOWN_SCENES.length * (SCENE_LENGTH_FRAMES - 16)) / FRAME.perSecond;
  expect(seconds).toBeGreaterThanOrEqual(20);
  expect(seconds).toBeLessThanOrEqual(24);
});

describe.each(TOWN_SCENES)('$name', ({ lines, ink, sheets }) => {
  test('its line is held as long as people need to read it', () => {
    const characters = [...lines.join('')].length;
    expect(characters / (CAPTION_FRAMES / FRAME.perSecond)).toBeLessThanOrEqual(CHARACTERS_PER_SECOND);
  });

  test('its line starts no row with what may not start one, and fits its half of the frame', () => {
    for (const line of lines) {
      expect(line).not.toMatch(/^[、。ぁぃぅぇぉっゃゅょー）」]/);
      expect([...line].length).toBeLessThanOrEqual(8);
    }
  });

  test('its line is read against the hindmost sheet', () => {
    const ground = /<rect x="0" y="0" width="1920" height="1080" rx="0" fill="(#[0-9a-f]{6})"/.exec(
      sheets[0]?.svg ?? '',
    )?.[1];
    expect(contrast(ink, ground ?? ink)).toBeGreaterThanOrEqual(7);
  });

  test('every sheet moves by whole pixels', () => {
    for (const { x, y, dx, dy, width, height } of sheets) {
      expect([x, y, dx, dy, width, height].every(Number.isInteger)).toBe(true);
    }
  });

  test('a wide sheet covers the frame from the first frame to the last', () => {
    for (const sheet of sheets.filter(isWide)) {
      for (const frame of [0, LAST]) {
        const left = sheet.x + sheet.dx * frame;
        expect(left, sheet.name).toBeLessThanOrEqual(0);
        expect(left + sheet.width, sheet.name).toBeGreaterThanOrEqual(FRAME.width);
      }
    }
  });
});
