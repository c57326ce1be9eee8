import { expect, test } from 'vitest';
import { offerMeans } from '../../../../kiosk/host/offer-means.ts';
import { EMPTY_BALANCES } from '../../../../shared/wallet.ts';
import { newSettings } from '../../../factories/town.ts';

const at = (said: Partial<Parameters<typeof offerMeans>[0]> = {}) =>
  offerMeans({
    settings: newSettings(),
    balances: EMPTY_BALANCES,
    online: true,
    prepaidThisOutageYen: 0,
    terminal: false,
    ...said,
  });

test('an empty wallet can only promise; with a terminal it can pay', () => {
  expect(at()).toEqual([{ means: 'pledge', available: null }]);
  expect(at({ terminal: true }).map(({ means }) => means)).toEqual(['terminal', 'pledge']);
});

test('money paid in comes first, points last, each with what is left', () => {
  const balances = { ...EMPTY_BALANCES, prepaidYen: 800, points: 12 };
  expect(at({ balances })).toEqual([
    { means: 'prepaid', available: 800 },
    { means: 'pledge', available: null },
    { means: 'points', available: 12 },
  ]);
});

test('cut off, a terminal is not offered and prepaid is bounded by what the outage leaves', () => {
  const balances = { ...EMPTY_BALANCES, prepaidYen: 5_000 };
  const offline = { balances, online: false, terminal: true };
  expect(at({ ...offline, prepaidThisOutageYen: 700 })[0]).toEqual({ means: 'prepaid', available: 300 });
  expect(at({ ...offline, prepaidThisOutageYen: 950 }).map(({ means }) => means)).toEqual(['pledge']);
});

test('what the town does not take is not offered', () => {
  expect(at({ settings: newSettings({ means: ['points'] }), terminal: true })).toEqual([]);
});
