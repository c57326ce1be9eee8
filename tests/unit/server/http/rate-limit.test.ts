import { expect, it } from 'vitest';
import { rateLimit } from '../../../../server/http/rate-limit.ts';

function limit() {
  let nowMs = 0;
  return {
    wait: (ms: number) => {
      nowMs += ms;
    },
    ...rateLimit({ perWho: 2, together: 3, windowMs: 1000, nowMs: () => nowMs }),
  };
}

it('stops one sender, and all senders together, until the window is over', () => {
  const tries = limit();
  expect([tries.take('a'), tries.take('a'), tries.take('a')]).toEqual([true, true, false]);
  expect([tries.take('b'), tries.take('c')]).toEqual([true, false]);
  tries.wait(1000);
  expect(tries.take('a')).toBe(true);
});

it('gives a right try back', () => {
  const tries = limit();
  for (let kiosk = 0; kiosk < 10; kiosk++) {
    expect(tries.take('hall')).toBe(true);
    tries.giveBack('hall');
  }
});
