import { expect, test } from 'vitest';
import { mergeNotebook } from '../../../../kiosk/host/merge-notebook.ts';
import type { WalletNow } from '../../../../kiosk/host/wallet-now.ts';
import { WalletId } from '../../../../shared/id.ts';
import { noMonths } from '../../../../shared/notebook-sums.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { EMPTY_BALANCES, type NotebookEntry, type NotebookSums } from '../../../../shared/wallet.ts';
import { newCardId } from '../../../factories/fact.ts';

const NOW_MS = Date.parse('2010-10-24T01:00:00.000Z');
const totals = {
  activityPoints: 5,
  donationPoints: 1,
  donatedYen: 100,
  donations: 1,
  attendances: 1,
  coins: 0,
  credits: 0,
};
const gift: NotebookEntry = {
  day: '2010-10-24',
  source: 'donation',
  field: 'C',
  what: { ja: '里山' },
  means: 'prepaid',
  award: { ...NO_AWARD, points: 5 },
  given: 500,
};
const visit: NotebookEntry = {
  day: '2010-10-24',
  source: 'activity',
  field: 'E',
  what: { ja: '産業まつり' },
  role: 'volunteer',
  award: { points: 5, coins: 2, credits: 1 },
};
const effect = (entry: NotebookEntry) => ({ kind: 'x', atMs: NOW_MS, moved: EMPTY_BALANCES, entry });

const walletHeld = (asOf: string): WalletNow => ({
  walletKey: 'w',
  blocked: false,
  balances: EMPTY_BALANCES,
  effects: [],
  held: {
    asOf,
    wallet: {
      wallet: WalletId.parse('0190a1b2-0000-7000-8000-000000000001'),
      cards: [newCardId()],
      blockedCards: [],
      balances: EMPTY_BALANCES,
      earned: null,
      attended: [],
      entries: [visit],
      thisYear: totals,
      allTime: { ...totals, donatedYen: 900 },
    },
  },
});

test('what happened here stands before what the server said, and is counted once', () => {
  const merged = mergeNotebook(
    { ...walletHeld('2010-10-23T00:00:00.000Z'), effects: [effect(gift), effect(visit)] },
    NOW_MS,
  );
  expect(merged.entries).toEqual([gift, visit, visit]);
  expect(merged.thisYear).toEqual({
    activityPoints: 10,
    donationPoints: 6,
    donatedYen: 600,
    donations: 2,
    attendances: 2,
    coins: 2,
    credits: 1,
  });
  expect(merged.allTime.donatedYen).toBe(1_400);
});

test('points given and promises are no yen given', () => {
  const merged = mergeNotebook(
    {
      ...walletHeld('2010-10-23T00:00:00.000Z'),
      effects: [effect({ ...gift, means: 'points' }), effect({ ...gift, means: 'pledge' })],
    },
    NOW_MS,
  );
  expect(merged.thisYear).toMatchObject({ donatedYen: 100, donations: 2 });
});

test('after the first of April the year begins at nothing, and all time goes on', () => {
  const merged = mergeNotebook(walletHeld('2010-03-31T14:59:00.000Z'), NOW_MS);
  expect(merged).toMatchObject({ fiscalYear: 2010, thisYear: { donations: 0 }, allTime: { donations: 1 } });
});

test('a card never met has an empty notebook that says so', () => {
  expect(mergeNotebook({ ...walletHeld('2010-10-23T00:00:00.000Z'), held: null }, NOW_MS)).toMatchObject({
    asOf: null,
    entries: [],
  });
});

const SUMS: NotebookSums = {
  thisYear: { byCategory: [], byProject: [{ name: gift.what, yen: 300 }] },
  allTime: { byCategory: [{ name: null, yen: 900 }], byProject: [{ name: { ja: '鯉のぼり' }, yen: 900 }] },
  months: { points: noMonths(), coins: noMonths(), credits: noMonths() },
};
function withSums(asOf: string, ...since: NotebookEntry[]): WalletNow {
  const now = walletHeld(asOf);
  if (!now.held) throw new Error('no wallet is held');
  const held = { ...now.held, wallet: { ...now.held.wallet, sums: SUMS } };
  return { ...now, held, effects: since.map(effect) };
}

test('what the server summed grows by what happened here; a promise does not count yet', () => {
  const promise: NotebookEntry = { ...gift, means: 'pledge', state: 'pledged' };
  const { sums } = mergeNotebook(withSums('2010-10-23T00:00:00.000Z', gift, visit, promise), NOW_MS);
  expect(sums?.thisYear.byProject).toEqual([{ name: gift.what, yen: 800 }]);
  expect(sums?.allTime.byProject.map(({ yen }) => yen)).toEqual([900, 500]);
  expect(sums?.allTime.byCategory).toEqual([{ name: null, yen: 1_400 }]);
  // October: the gift, the visit, and what the promise would say it earns.
  expect(sums?.months.points[6]).toBe(15);
  expect(sums?.months.coins[6]).toBe(2);
});

test('after the first of April the sums of the year begin at nothing; a server that sums nothing leaves it to the lines', () => {
  const { sums } = mergeNotebook(withSums('2010-03-31T14:59:00.000Z', gift), NOW_MS);
  expect(sums?.thisYear.byProject).toEqual([{ name: gift.what, yen: 500 }]);
  expect(sums?.allTime.byCategory).toEqual([{ name: null, yen: 1_400 }]);
  expect(mergeNotebook(walletHeld('2010-10-23T00:00:00.000Z'), NOW_MS).sums).toBeNull();
});
