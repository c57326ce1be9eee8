import { expect, it } from 'vitest';
import { PACES, pauseMs } from '../../../../server/sign-in/pauses.ts';

it('a person has some tries free, then each wrong one doubles the pause, to a longest one', () => {
  const pauses = Array.from({ length: 14 }, (_, tries) => pauseMs(PACES.person, tries));
  expect(pauses).toEqual([
    0, 0, 0, 0, 0, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000,
  ]);
  expect(pauseMs(PACES.person, 1_000_000)).toBe(300_000);
});

it('leaves a guesser few tries a day, and a colleague waiting minutes at most', () => {
  const dayMs = 24 * 3_600_000;
  for (const pace of Object.values(PACES)) {
    expect(dayMs / pace.longestPauseMs).toBeLessThan(300);
    expect(pace.longestPauseMs).toBeLessThanOrEqual(15 * 60_000);
  }
});
