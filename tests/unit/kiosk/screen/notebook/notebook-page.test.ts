import { describe, expect, test } from 'vitest';
import {
  firstSpan,
  groupGifts,
  monthsOf,
  NOTEBOOK_TABS,
  pageOf,
} from '../../../../../kiosk/screen/notebook/notebook-page.ts';
import { NOTEBOOK_GIFTS } from '../../../../../scripts/seed/tsurugashima-projects.ts';
import type { NotebookEntry } from '../../../../../shared/wallet.ts';
import { EMPTY_NOTEBOOK, NOTEBOOK, PROJECTS } from '../../../../factories/town-view.ts';

/** The nine gifts of the slides, as a notebook has them. */
const GIFTS: readonly NotebookEntry[] = NOTEBOOK_GIFTS.map(({ day, project, amountYen }) => ({
  day,
  source: 'donation',
  field: null,
  what: PROJECTS.find(({ id }) => id === project)?.name ?? { ja: project },
  category: PROJECTS.find(({ id }) => id === project)?.category,
  means: 'cash',
  award: { points: 0, coins: 0, credits: 0 },
  given: amountYen,
}));

const UNTOLD = { sums: null };
const groupsOf = (entries: readonly NotebookEntry[], by: 'category' | 'project') =>
  groupGifts(UNTOLD, { span: 'all-time', entries }, by);

describe('the gifts of the slides', () => {
  const groupsBy = (by: 'category' | 'project') =>
    groupsOf(GIFTS, by).map(({ name, yen }) => [name?.ja, yen]);

  test('by category', () => {
    expect(groupsBy('category')).toEqual([
      ['学術・文化・芸術・スポーツ', 4_000],
      ['まちづくり', 4_000],
      ['子育て', 3_000],
      ['人権・平和・国際協力', 2_000],
      ['健康・医療・福祉', 1_000],
    ]);
  });

  test('by project, and either way they sum to 14,000 yen', () => {
    expect(groupsBy('project')).toHaveLength(7);
    for (const by of ['category', 'project'] as const) {
      expect(groupsOf(GIFTS, by).reduce((sum, { yen }) => sum + yen, 0)).toBe(14_000);
    }
  });

  test('points given are not yen', () => {
    const [gift] = GIFTS;
    if (!gift) throw new Error('no gift');
    expect(groupsOf([{ ...gift, means: 'points', given: 30 }], 'category')).toEqual([]);
  });

  test('a promise is no gift until it is kept', () => {
    const [gift] = GIFTS;
    if (!gift) throw new Error('no gift');
    const promise = { ...gift, means: 'pledge' as const, given: 500 };
    expect(groupsOf([promise, { ...promise, state: 'pledged' }], 'project')).toEqual([]);
    expect(groupsOf([{ ...promise, state: 'settled' }], 'project')).toMatchObject([{ yen: 500 }]);
  });

  test('what the server summed is shown, however few lines it tells', () => {
    const group = (yen: number) => ({
      byCategory: [{ name: null, yen }],
      byProject: [{ name: { ja: '里山' }, yen }],
    });
    const points = [5, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0];
    const sums = {
      thisYear: group(1_500),
      allTime: group(9_000),
      months: { points, coins: points, credits: points },
    };
    expect(groupGifts({ sums }, { span: 'all-time', entries: GIFTS }, 'category')).toEqual([
      { name: null, yen: 9_000 },
    ]);
    expect(groupGifts({ sums }, { span: 'this-year', entries: [] }, 'project')).toMatchObject([
      { yen: 1_500 },
    ]);
    expect(monthsOf({ sums }, [], 'points')).toBe(points);
  });

  test('a line from before categories were told belongs to none', () => {
    const untold = GIFTS.map(({ category: _, ...gift }) => gift);
    expect(groupsOf(untold, 'category')).toEqual([{ name: null, yen: 14_000 }]);
  });
});

describe('a page of the notebook', () => {
  test('a fiscal year begins in April', () => {
    const days = pageOf(NOTEBOOK, 'gifts', 'this-year').entries.map(({ day }) => day);
    expect(days).toEqual(['2010-09-12', '2010-04-15']);
    expect(pageOf(NOTEBOOK, 'gifts', 'all-time').entries).toHaveLength(6);
  });

  test('newest first, each kind in its tab', () => {
    for (const tab of NOTEBOOK_TABS) {
      const days = pageOf(NOTEBOOK, tab, 'all-time').entries.map(({ day }) => day);
      expect(days).toEqual([...days].sort().reverse());
      expect(days.length).toBeGreaterThan(0);
    }
    expect(pageOf(NOTEBOOK, 'credits', 'all-time').entries.map(({ source }) => source)).toEqual([
      'course',
      'course',
    ]);
  });

  test('an empty notebook has empty pages', () => {
    for (const tab of NOTEBOOK_TABS) expect(pageOf(EMPTY_NOTEBOOK, tab, 'this-year').entries).toEqual([]);
  });

  test('it opens at this year, unless only earlier years have something', () => {
    expect(firstSpan(NOTEBOOK)).toBe('this-year');
    expect(firstSpan({ ...NOTEBOOK, fiscalYear: 2026 })).toBe('all-time');
    expect(firstSpan(EMPTY_NOTEBOOK)).toBe('this-year');
  });

  test('months run from April to March', () => {
    const months = monthsOf(NOTEBOOK, NOTEBOOK.entries, 'points');
    expect(months[0]).toBe(5);
    expect(months[6]).toBe(6);
    expect(months[11]).toBe(60);
  });
});
