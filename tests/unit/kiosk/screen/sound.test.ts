import { expect, test } from 'vitest';
import { loudnessAt, TONES } from '../../../../kiosk/screen/sound.ts';

test('the four meanings can be told apart by counting', () => {
  expect(TONES.accepted).toHaveLength(1);
  expect(TONES['accepted-value']).toHaveLength(2);
  expect(TONES['once-more']).toHaveLength(5);
  expect(TONES.no).toHaveLength(1);
});

test('a yes is short and high, a no is long and low', () => {
  const [yes] = TONES.accepted;
  const [no] = TONES.no;
  expect(no?.durationMs).toBeGreaterThan(4 * (yes?.durationMs ?? Number.POSITIVE_INFINITY));
  expect(no?.hz).toBeLessThan((yes?.hz ?? 0) / 2);
});

test.each(Object.entries(TONES))(
  '%s: no beep runs into the next, and all is over within a second',
  (_, tones) => {
    for (const [index, tone] of tones.entries()) {
      const next = tones[index + 1];
      if (next) expect(tone.atMs + tone.durationMs).toBeLessThan(next.atMs);
      expect(tone.atMs + tone.durationMs).toBeLessThanOrEqual(1_000);
    }
  },
);

test('as loud as before at the volume a kiosk has unless the office says another, and silent at none', () => {
  expect(loudnessAt(80)).toBeCloseTo(0.2);
  expect(loudnessAt(0)).toBe(0);
  expect(loudnessAt(100)).toBeGreaterThan(loudnessAt(80));
});
