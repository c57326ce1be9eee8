import type { Text } from './text.ts';
import type { NotebookEntry, NotebookGroup, NotebookSums } from './wallet.ts';

const MONTHS = 12;

/** A month's place in a fiscal year: April first. */
export const placeOfMonth = (day: string): number => (Number(day.slice(5, 7)) + 8) % MONTHS;

export const noMonths = (): number[] => Array.from({ length: MONTHS }, () => 0);

/** Whether a line is money that was given: points are no yen, and a promise is none until it is kept. */
export const isPaidInYen = ({ means, given, state }: NotebookEntry): boolean =>
  given !== undefined &&
  means !== 'points' &&
  (means === 'pledge' ? state === 'settled' : state !== 'pledged');

export const largestFirst = (groups: readonly NotebookGroup[]): NotebookGroup[] =>
  groups.toSorted((a, b) => b.yen - a.yen);

/** Groups with one more amount; groups are one when their Japanese names are. */
export function addToGroups(
  groups: readonly NotebookGroup[],
  name: Text | null,
  yen: number,
): readonly NotebookGroup[] {
  const isIt = (group: NotebookGroup): boolean => group.name?.ja === name?.ja;
  return groups.some(isIt)
    ? groups.map((group) => (isIt(group) ? { ...group, yen: group.yen + yen } : group))
    : [...groups, { name, yen }];
}

/** Sums with one more line of the notebook. */
export function addToSums(sums: NotebookSums, entry: NotebookEntry, isOfThisYear: boolean): NotebookSums {
  const next = { ...sums };
  if (isPaidInYen(entry)) {
    const more = ({ byCategory, byProject }: NotebookSums['allTime']): NotebookSums['allTime'] => ({
      byCategory: largestFirst(addToGroups(byCategory, entry.category ?? null, entry.given ?? 0)),
      byProject: largestFirst(addToGroups(byProject, entry.what, entry.given ?? 0)),
    });
    next.allTime = more(sums.allTime);
    if (isOfThisYear) next.thisYear = more(sums.thisYear);
  }
  if (isOfThisYear) {
    const place = placeOfMonth(entry.day);
    const { points, coins, credits } = entry.award;
    const plus = (months: readonly number[], earned: number) =>
      months.map((value, index) => (index === place ? value + earned : value));
    next.months = {
      points: plus(sums.months.points, points),
      coins: plus(sums.months.coins, coins),
      credits: plus(sums.months.credits, credits),
    };
  }
  return next;
}
