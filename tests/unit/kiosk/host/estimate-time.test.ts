import { expect, test } from 'vitest';
import { estimateTime } from '../../../../kiosk/host/estimate-time.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
const T = Date.parse('2010-10-24T01:00:00.000Z');
const heard = { boot: 'a', monoMs: 1_000, serverMs: T, offsetMs: 0 };

test.each([
  ['nothing heard yet: the wall clock', null, { boot: 'a', monoMs: 5, wallMs: T + 7 }, T + 7],
  ['same boot, wall honest', heard, { boot: 'a', monoMs: 3_000, wallMs: T + 2_000 }, T + 2_000],
  [
    'same boot, wall set ten years forward',
    heard,
    { boot: 'a', monoMs: 3_000, wallMs: T + 10 * YEAR_MS },
    T + 2_000,
  ],
  [
    'same boot, wall set ten years back',
    heard,
    { boot: 'a', monoMs: 3_000, wallMs: T - 10 * YEAR_MS },
    T + 2_000,
  ],
  ['new boot, honest clock', heard, { boot: 'b', monoMs: 9, wallMs: T + 60_000 }, T + 60_000],
  ['new boot, clock lost its battery', heard, { boot: 'b', monoMs: 9, wallMs: 0 }, T],
  [
    'new boot, clock still ten years ahead: the learned offset makes it right',
    { ...heard, offsetMs: -10 * YEAR_MS },
    { boot: 'b', monoMs: 9, wallMs: T + 60_000 + 10 * YEAR_MS },
    T + 60_000,
  ],
  [
    'new boot, clock put right since: the offset is forgotten',
    { ...heard, offsetMs: -10 * YEAR_MS },
    { boot: 'b', monoMs: 9, wallMs: T + 60_000 },
    T + 60_000,
  ],
  [
    'new boot, clock still ten years behind',
    { ...heard, offsetMs: 10 * YEAR_MS },
    { boot: 'b', monoMs: 9, wallMs: T + 60_000 - 10 * YEAR_MS },
    T + 60_000,
  ],
])('%s', (_case, last, now, expected) => {
  expect(estimateTime(now, last)).toBe(expected);
});
