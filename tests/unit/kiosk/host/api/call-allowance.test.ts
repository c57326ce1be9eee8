import { expect, test } from 'vitest';
import { createCallAllowance } from '../../../../../kiosk/host/api/call-allowance.ts';

test('a burst is allowed, a flood is not, and quiet time gives it back', () => {
  let nowMs = 0;
  const allowance = createCallAllowance(() => nowMs);
  const taken = () => Array.from({ length: 100 }, () => allowance.take()).filter(Boolean).length;
  expect(taken()).toBe(60);
  nowMs += 1_000;
  expect(taken()).toBe(30);
  nowMs += 60_000;
  expect(taken()).toBe(60);
});
