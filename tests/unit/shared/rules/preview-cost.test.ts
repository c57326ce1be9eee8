import { expect, it } from 'vitest';
import { previewCost } from '../../../../shared/rules/preview-cost.ts';
import { DEFAULT_POINT_RULE } from '../../../../shared/town.ts';

it('300 participants and 20 volunteers cost 400 points by the standard', () => {
  const cost = previewCost(DEFAULT_POINT_RULE, { participant: 300, volunteer: 20 });
  expect(cost).toEqual({ points: 400, coins: 0, credits: 0 });
});

it('counts coins and credits beside points', () => {
  const award = {
    participant: { points: 0, coins: 10, credits: 1 },
    volunteer: { points: 3, coins: 20, credits: 0 },
  };
  const cost = previewCost({ award }, { participant: 4, volunteer: 2 });
  expect(cost).toEqual({ points: 6, coins: 80, credits: 4 });
});
