import {
  addToGroups,
  isPaidInYen,
  largestFirst,
  noMonths,
  placeOfMonth,
} from '../../../shared/notebook-sums.ts';
import { fiscalYear } from '../../../shared/time.ts';
import type { NotebookEntry, NotebookGroup, NotebookSums, NotebookTotals } from '../../../shared/wallet.ts';
import type { Notebook } from '../../protocol/host-message.ts';

export const NOTEBOOK_TABS = ['points', 'gifts', 'coins', 'credits'] as const;
export type NotebookTab = (typeof NOTEBOOK_TABS)[number];
export type NotebookSpan = 'this-year' | 'all-time';

/** What one tab shows of one span, newest first. */
export interface NotebookPage {
  readonly span: NotebookSpan;
  readonly entries: readonly NotebookEntry[];
  readonly totals: NotebookTotals;
}

const BELONGS: Readonly<Record<NotebookTab, (entry: NotebookEntry) => boolean>> = {
  points: (entry) => entry.award.points > 0 || entry.source === 'activity',
  gifts: (entry) => entry.source === 'donation',
  coins: (entry) => entry.award.coins > 0,
  credits: (entry) => entry.award.credits > 0 || entry.source === 'course',
};

/** The fiscal year of a calendar day in Japan. */
const fiscalYearOf = (day: string): number => fiscalYear(Date.parse(`${day}T00:00:00+09:00`));

export function pageOf(notebook: Notebook, tab: NotebookTab, span: NotebookSpan): NotebookPage {
  const entries = notebook.entries
    .filter(BELONGS[tab])
    .filter((entry) => span === 'all-time' || fiscalYearOf(entry.day) === notebook.fiscalYear)
    .sort((a, b) => b.day.localeCompare(a.day));
  return { span, entries, totals: span === 'all-time' ? notebook.allTime : notebook.thisYear };
}

/** This fiscal year, unless only earlier ones have something to show. */
export const firstSpan = (notebook: Notebook): NotebookSpan =>
  notebook.entries.length === 0 ||
  notebook.entries.some(({ day }) => fiscalYearOf(day) === notebook.fiscalYear)
    ? 'this-year'
    : 'all-time';

/** Gifts of money by category or by project, largest first: of all lines where the server summed them, else of those told. */
export function groupGifts(
  { sums }: Pick<Notebook, 'sums'>,
  { span, entries }: Pick<NotebookPage, 'span' | 'entries'>,
  by: 'category' | 'project',
): readonly NotebookGroup[] {
  if (sums) {
    const groups = span === 'all-time' ? sums.allTime : sums.thisYear;
    return by === 'project' ? groups.byProject : groups.byCategory;
  }
  const grouped = entries.filter(isPaidInYen).reduce<readonly NotebookGroup[]>((groups, entry) => {
    const name = by === 'project' ? entry.what : (entry.category ?? null);
    return addToGroups(groups, name, entry.given ?? 0);
  }, []);
  return largestFirst(grouped);
}

/** What each month of this fiscal year earned, April first: of all lines where the server summed them. */
export function monthsOf(
  { sums }: Pick<Notebook, 'sums'>,
  entries: readonly NotebookEntry[],
  unit: keyof NotebookSums['months'],
): readonly number[] {
  if (sums) return sums.months[unit];
  const months = noMonths();
  for (const entry of entries) {
    const place = placeOfMonth(entry.day);
    months[place] = (months[place] ?? 0) + entry.award[unit];
  }
  return months;
}
