import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planRetryMs } from '../../../../shared/rules/plan-retry.ts';

it('grows, keeps under a minute, and spreads kiosks apart', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, random) => {
        const waitMs = planRetryMs(failures, random);
        expect(waitMs).toBeGreaterThanOrEqual(250);
        expect(waitMs).toBeLessThanOrEqual(60_000);
      },
    ),
  );
  expect(planRetryMs(3, 0.9)).toBeGreaterThan(planRetryMs(0, 0.9));
  expect(planRetryMs(5, 0.1)).not.toBe(planRetryMs(5, 0.2));
});
