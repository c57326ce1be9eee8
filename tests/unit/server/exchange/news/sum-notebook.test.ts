import { expect, test } from 'vitest';
import type { DonationOfWallet } from '../../../../../server/exchange/news/read-wallet-rows.ts';
import { sumNotebook } from '../../../../../server/exchange/news/sum-notebook.ts';

const NOW_MS = Date.parse('2010-10-24T03:00:00.000Z');
const gift = (said: Partial<DonationOfWallet> = {}): DonationOfWallet => ({
  wallet_id: 'w',
  means: 'prepaid',
  amount: 100,
  award_points: 1,
  state: 'given',
  occurred_at: '2010-10-24T03:00:00.000Z',
  project_name: '{"ja":"里山"}',
  category: '{"ja":"まちづくり"}',
  field: 'C',
  ...said,
});
const rows = (donations: DonationOfWallet[]) => ({ attendances: [], counter: [], donations });

test('the groups sum to all gifts, not to the newest forty', () => {
  const many = Array.from({ length: 120 }, (_, at) =>
    gift({ project_name: at % 3 === 0 ? '{"ja":"鯉のぼり"}' : '{"ja":"里山"}' }),
  );
  const { allTime, thisYear } = sumNotebook(rows(many), NOW_MS);
  expect(allTime.byProject).toEqual([
    { name: { ja: '里山' }, yen: 8_000 },
    { name: { ja: '鯉のぼり' }, yen: 4_000 },
  ]);
  expect(thisYear.byCategory).toEqual([{ name: { ja: 'まちづくり' }, yen: 12_000 }]);
});

test('a promise counts when it is kept, points are no yen, and last year is not this one', () => {
  const { allTime, thisYear, months } = sumNotebook(
    rows([
      gift({ means: 'pledge', state: 'pledged', amount: 500, award_points: 0 }),
      gift({ means: 'pledge', state: 'settled', amount: 300, award_points: 0 }),
      gift({ means: 'points', amount: 30, award_points: 0 }),
      gift({ occurred_at: '2010-03-31T14:59:59.999Z', amount: 1_000, award_points: 10 }),
      gift({ occurred_at: '2010-03-31T15:00:00.000Z', amount: 700, award_points: 7 }),
    ]),
    NOW_MS,
  );
  expect(allTime.byProject.map(({ yen }) => yen)).toEqual([2_000]);
  expect(thisYear.byProject.map(({ yen }) => yen)).toEqual([1_000]);
  expect(months.points).toEqual([7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('a month sums what attendances, gifts and the counter gave', () => {
  const attendance = {
    wallet_id: 'w',
    session_id: 's',
    role: 'volunteer' as const,
    points: 5,
    coins: 2,
    credits: 1,
    day: '2011-03-31',
    occurred_at: '2011-03-31T03:00:00.000Z',
    session_name: null,
    event_name: '{"ja":"祭"}',
    field: null,
  };
  const counter = {
    wallet_id: 'w',
    kind: 'settle-pledge',
    occurred_at: '2011-03-01T03:00:00.000Z',
    points: 3,
  };
  const { months } = sumNotebook(
    { attendances: [attendance, attendance], donations: [], counter: [counter] },
    Date.parse('2011-03-31T03:00:00.000Z'),
  );
  expect([months.points[11], months.coins[11], months.credits[11]]).toEqual([13, 4, 2]);
});
