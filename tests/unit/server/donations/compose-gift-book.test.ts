import { expect, it } from 'vitest';
import { composeGiftBook } from '../../../../server/donations/compose-gift-book.ts';
import type { GiftSum } from '../../../../server/donations/read-totals.ts';

const newSum = (said: Partial<GiftSum> = {}): GiftSum => ({
  project_id: 'satoyama',
  standing: 'given',
  means: 'prepaid',
  month: '2010-10',
  amount: 1_000,
  gifts: 1,
  in_period: 1,
  ...said,
});
const PROJECTS = [
  { id: 'satoyama', name: { ja: '里山' }, category: { ja: 'まちづくり' }, field: 'C' as const },
  { id: 'engeki', name: { ja: '演劇' }, category: { ja: '文化' }, field: null },
];
const ALL = { from: null, to: null };
const account = (owner_id: string, purpose: string, balance: number) => ({ owner_id, purpose, balance });

it('keeps yen, points and promises apart', () => {
  const { total, byMeans } = composeGiftBook(
    {
      sums: [
        newSum(),
        newSum({ means: 'points', amount: 30 }),
        newSum({ standing: 'promised', means: 'pledge', amount: 500 }),
      ],
      accounts: [],
    },
    PROJECTS,
    ALL,
  );
  expect(total).toEqual({ yen: 1_000, points: 30, promisedYen: 500, gifts: 3 });
  expect(byMeans).toEqual([
    { means: 'prepaid', amount: 1_000, gifts: 1 },
    { means: 'points', amount: 30, gifts: 1 },
  ]);
});

it('lists all five fields as candidates, and what has none only when it has gifts', () => {
  const fields = (sums: GiftSum[]) =>
    composeGiftBook({ sums, accounts: [] }, PROJECTS, ALL).byField.map(({ field, yen }) => [field, yen]);
  expect(fields([newSum()])).toEqual([
    ['A', 0],
    ['B', 0],
    ['C', 1_000],
    ['D', 0],
    ['E', 0],
  ]);
  expect(fields([newSum({ project_id: 'engeki' })]).at(-1)).toEqual([null, 1_000]);
});

it('counts the days that were asked for and checks them all', () => {
  const book = composeGiftBook(
    {
      sums: [newSum(), newSum({ in_period: 0, month: '2009-10', amount: 300 })],
      accounts: [account('satoyama', 'gifts', 1_300)],
    },
    PROJECTS,
    { from: '2010-04-01', to: '2011-03-31' },
  );
  expect(book.total.yen).toBe(1_000);
  expect(book.byMonth.map(({ month }) => month)).toEqual(['2010-10']);
  expect(book.check).toMatchObject({ bookYen: 1_300, accountYen: 1_300, differs: [] });
});

it('says where it differs, also when the sums happen to be equal', () => {
  const { check } = composeGiftBook(
    {
      sums: [newSum({ amount: 500 }), newSum({ project_id: 'engeki', amount: 500 })],
      accounts: [account('satoyama', 'gifts', 400), account('engeki', 'gifts', 600)],
    },
    PROJECTS,
    ALL,
  );
  expect([check.bookYen, check.accountYen]).toEqual([1_000, 1_000]);
  expect(check.differs).toEqual(['engeki', 'satoyama']);
});

it('names a project that is gone by its id', () => {
  const { byProject } = composeGiftBook(
    { sums: [newSum({ project_id: 'gone' })], accounts: [] },
    PROJECTS,
    ALL,
  );
  expect(byProject).toMatchObject([{ project: 'gone', name: { ja: 'gone' }, category: null }]);
});
