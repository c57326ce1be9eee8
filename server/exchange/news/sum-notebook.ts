import { noMonths, placeOfMonth } from '../../../shared/notebook-sums.ts';
import { dayInJapan, fiscalYear, toEpochMs } from '../../../shared/time.ts';
import type { NotebookGroup, NotebookSums } from '../../../shared/wallet.ts';
import type { DonationOfWallet, WalletRows } from './read-wallet-rows.ts';

/** Groups a kiosk gets of each kind: it shows three, and a gift made there may lift another. */
const GROUPS = 8;

/** What a notebook's lines sum to by group and by month: a kiosk gets the newest lines, and the sums of all. */
export function sumNotebook(
  { attendances, donations, counter }: Pick<WalletRows, 'attendances' | 'donations' | 'counter'>,
  nowMs: number,
): NotebookSums {
  const thisYear = fiscalYear(nowMs);
  const inThisYear = ({ occurred_at }: { occurred_at: string }) =>
    fiscalYear(toEpochMs(occurred_at)) === thisYear;
  const paid = donations.filter(({ state, means }) => state !== 'pledged' && means !== 'points');
  const groups = (rows: readonly DonationOfWallet[]): NotebookSums['allTime'] => ({
    byCategory: groupBy(rows, ({ category }) => category),
    byProject: groupBy(rows, ({ project_name }) => project_name),
  });
  const months = { points: noMonths(), coins: noMonths(), credits: noMonths() };
  const add = (kind: keyof typeof months, day: string, earned: number) => {
    const place = placeOfMonth(day);
    months[kind][place] = (months[kind][place] ?? 0) + earned;
  };
  for (const { day, points, coins, credits } of attendances.filter(inThisYear)) {
    add('points', day, points);
    add('coins', day, coins);
    add('credits', day, credits);
  }
  const dayOf = ({ occurred_at }: { occurred_at: string }) => dayInJapan(toEpochMs(occurred_at));
  for (const row of donations.filter(inThisYear)) add('points', dayOf(row), row.award_points);
  for (const row of counter.filter(inThisYear)) add('points', dayOf(row), row.points ?? 0);
  return { thisYear: groups(paid.filter(inThisYear)), allTime: groups(paid), months };
}

/** The largest groups, by names as the database holds them: only those that are sent are read. */
function groupBy(
  rows: readonly DonationOfWallet[],
  nameOf: (row: DonationOfWallet) => string,
): NotebookGroup[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + row.amount);
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, GROUPS)
    .map(([name, yen]) => ({ name: JSON.parse(name), yen }));
}
