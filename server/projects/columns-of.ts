import type { Partner } from '../../shared/office/partner.ts';
import type { Text } from '../../shared/text.ts';
import type { PolicyField } from '../../shared/wallet.ts';

/** What the office writes about a project; what is not said stays as it is. */
export interface ProjectWords {
  readonly name?: Text | undefined;
  readonly purpose?: Text | undefined;
  readonly by?: Text | undefined;
  readonly field?: PolicyField | null | undefined;
  readonly npoField?: string | null | undefined;
  readonly publicField?: string | null | undefined;
  readonly category?: Text | undefined;
  readonly partner?: Partner | null | undefined;
  readonly sponsor?: Text | null | undefined;
  readonly goalYen?: number | undefined;
  readonly startsOn?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
}

const written = (text: Text | null): string | null => (text === null ? null : JSON.stringify(text));

type Columns<Words extends ProjectWords> = (Words extends {
  name: Text;
  purpose: Text;
  by: Text;
  category: Text;
}
  ? { name: string; purpose: string; done_by: string; category: string }
  : { name?: string; purpose?: string; done_by?: string; category?: string }) & {
  field?: PolicyField | null;
  npo_field?: string | null;
  public_field?: string | null;
  partner?: Partner | null;
  sponsor?: string | null;
  goal_yen?: number;
  starts_on?: string | null;
  ends_on?: string | null;
  period_told_on?: null;
};

/** Words as the columns they are kept in. A new period is told anew. */
export function columnsOf<Words extends ProjectWords>(words: Words): Columns<Words> {
  const { name, purpose, by, field, npoField, publicField, category, partner, sponsor } = words;
  const { goalYen, startsOn, endsOn } = words;
  const columns = {
    ...(name && { name: JSON.stringify(name) }),
    ...(purpose && { purpose: JSON.stringify(purpose) }),
    ...(by && { done_by: JSON.stringify(by) }),
    ...(category && { category: JSON.stringify(category) }),
    ...(field !== undefined && { field }),
    ...(npoField !== undefined && { npo_field: npoField }),
    ...(publicField !== undefined && { public_field: publicField }),
    ...(partner !== undefined && { partner }),
    ...(sponsor !== undefined && { sponsor: written(sponsor) }),
    ...(goalYen !== undefined && { goal_yen: goalYen }),
    ...(startsOn !== undefined && { starts_on: startsOn, period_told_on: null }),
    ...(endsOn !== undefined && { ends_on: endsOn, period_told_on: null }),
  };
  // Whoever says all four texts gets all four columns.
  return columns as Columns<Words>;
}
