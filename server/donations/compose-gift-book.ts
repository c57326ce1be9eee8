import { GIFT_MEANS, type GiftBook } from '../../shared/office/gift-book.ts';
import type { Text } from '../../shared/text.ts';
import { POLICY_FIELDS, type PolicyField } from '../../shared/wallet.ts';
import type { GiftSum, ProjectAccount } from './read-totals.ts';

export interface BookProject {
  readonly id: string;
  readonly name: Text;
  readonly category: Text;
  readonly field: PolicyField | null;
}

interface Sum {
  yen: number;
  points: number;
  promisedYen: number;
  gifts: number;
}
const nothing = (): Sum => ({ yen: 0, points: 0, promisedYen: 0, gifts: 0 });

/** Promises stand apart until they are paid, and points are no yen. */
function add(sum: Sum, { standing, means, amount, gifts }: GiftSum): void {
  sum.gifts += gifts;
  if (standing === 'promised') sum.promisedYen += amount;
  else if (means === 'points') sum.points += amount;
  else sum.yen += amount;
}

function total(sums: readonly GiftSum[]): Sum {
  const sum = nothing();
  for (const each of sums) add(sum, each);
  return sum;
}

function grouped(sums: readonly GiftSum[], name: (sum: GiftSum) => string): Map<string, Sum> {
  const groups = new Map<string, Sum>();
  for (const each of sums) {
    const group = groups.get(name(each)) ?? nothing();
    add(group, each);
    groups.set(name(each), group);
  }
  return groups;
}

/**
 * The donation book of a period from all sums of a town, beside what its accounts hold: the check is of the whole book, so that
 * no choice of days can hide a difference. Pure.
 */
export function composeGiftBook(
  { sums, accounts }: { readonly sums: readonly GiftSum[]; readonly accounts: readonly ProjectAccount[] },
  projects: readonly BookProject[],
  period: { readonly from: string | null; readonly to: string | null },
): GiftBook {
  const known = new Map(projects.map((project) => [project.id, project]));
  const inPeriod = sums.filter(({ in_period }) => in_period === 1);
  const byProject = [...grouped(inPeriod, ({ project_id }) => project_id)]
    .map(([project, sum]) => {
      const { name = { ja: project }, category = null, field = null } = known.get(project) ?? {};
      return { project, name, category, field, ...sum };
    })
    .sort((a, b) => b.yen - a.yen || b.promisedYen - a.promisedYen || (a.project < b.project ? -1 : 1));
  const fieldOf = ({ project_id }: GiftSum) => known.get(project_id)?.field ?? '';
  const fields = grouped(inPeriod, fieldOf);
  const byField = [...POLICY_FIELDS, null].flatMap((field) => {
    const sum = fields.get(field ?? '');
    // The five fields stand for election even with no vote; what has none is told only when there is some.
    if (!sum && field === null) return [];
    const of = byProject.filter((project) => project.field === field);
    return [{ field, projects: of.length, ...(sum ?? nothing()) }];
  });
  const categories = new Map(projects.map(({ category }) => [category.ja, category]));
  const byCategory = [...grouped(inPeriod, ({ project_id }) => known.get(project_id)?.category.ja ?? '')]
    .map(([category, sum]) => ({ category: categories.get(category) ?? { ja: category || '—' }, ...sum }))
    .sort((a, b) => b.yen - a.yen || (a.category.ja < b.category.ja ? -1 : 1));
  const given = inPeriod.filter(({ standing }) => standing === 'given');
  const byMeans = GIFT_MEANS.flatMap((means) => {
    const of = given.filter((sum) => sum.means === means);
    if (of.length === 0) return [];
    return [
      {
        means,
        amount: of.reduce((sum, { amount }) => sum + amount, 0),
        gifts: of.reduce((sum, { gifts }) => sum + gifts, 0),
      },
    ];
  });
  const byMonth = [...grouped(inPeriod, ({ month }) => month)]
    .map(([month, sum]) => ({ month, ...sum }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  return {
    ...period,
    total: total(inPeriod),
    byProject,
    byField,
    byCategory,
    byMeans,
    byMonth,
    check: checkOf(sums, accounts),
  };
}

function checkOf(sums: readonly GiftSum[], accounts: readonly ProjectAccount[]): GiftBook['check'] {
  const book = grouped(sums, ({ project_id }) => project_id);
  const held = new Map<string, Sum>();
  for (const { owner_id, purpose, balance } of accounts) {
    const of = held.get(owner_id) ?? nothing();
    if (purpose === 'pledges') of.promisedYen += balance;
    else if (purpose === 'point-gifts') of.points += balance;
    else of.yen += balance;
    held.set(owner_id, of);
  }
  const all = (of: Map<string, Sum>, what: 'yen' | 'points' | 'promisedYen') =>
    [...of.values()].reduce((sum, each) => sum + each[what], 0);
  const differs = [...new Set([...book.keys(), ...held.keys()])].filter((project) => {
    const [says, holds] = [book.get(project) ?? nothing(), held.get(project) ?? nothing()];
    return says.yen !== holds.yen || says.points !== holds.points || says.promisedYen !== holds.promisedYen;
  });
  return {
    bookYen: all(book, 'yen'),
    accountYen: all(held, 'yen'),
    bookPoints: all(book, 'points'),
    accountPoints: all(held, 'points'),
    bookPromisedYen: all(book, 'promisedYen'),
    accountPromisedYen: all(held, 'promisedYen'),
    differs: differs.sort(),
  };
}
