import type { Text } from '../../../shared/text.ts';
import { fiscalYear } from '../../../shared/time.ts';
import type { NotebookEntry, NotebookTotals } from '../../../shared/wallet.ts';
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

/** A group of gifts of money and what they sum to; `name` is null for what belongs to no known group. */
export interface GiftGroup {
  readonly name: Text | null;
  readonly yen: number;
}

/** Gifts of money by category or by project, largest first. Points and yen do not mix, so points stay out. */
export function groupGifts(
  entries: readonly NotebookEntry[],
  by: 'category' | 'project',
): readonly GiftGroup[] {
  const groups = new Map<string, GiftGroup>();
  for (const entry of entries) {
    if (entry.given === undefined || entry.means === 'points') continue;
    const name = by === 'project' ? entry.what : (entry.category ?? null);
    const key = name?.ja ?? '';
    groups.set(key, { name, yen: (groups.get(key)?.yen ?? 0) + entry.given });
  }
  return [...groups.values()].sort((a, b) => b.yen - a.yen);
}

/** What each month of a fiscal year earned, April first. */
export function monthsOf(
  entries: readonly NotebookEntry[],
  earned: (entry: NotebookEntry) => number,
): readonly number[] {
  const months = Array.from({ length: 12 }, () => 0);
  for (const entry of entries) {
    const place = (Number(entry.day.slice(5, 7)) + 8) % 12;
    months[place] = (months[place] ?? 0) + earned(entry);
  }
  return months;
}
