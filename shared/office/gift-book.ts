import { z } from 'zod';
import { Means } from '../fact.ts';
import { Text } from '../text.ts';
import { Day, Instant } from '../time.ts';
import { PolicyField } from '../wallet.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfProject } from './paths.ts';

export const GIFT_MEANS = Means.options;
const Sum = { yen: z.int(), points: z.int(), promisedYen: z.int(), gifts: z.int() };
const Period = z.strictObject({ from: Day.optional(), to: Day.optional() });

export const GiftBook = z.object({
  from: Day.nullable(),
  to: Day.nullable(),
  total: z.object(Sum),
  byProject: z.array(
    z.object({
      project: z.string(),
      name: Text,
      category: Text.nullable(),
      field: PolicyField.nullable(),
      ...Sum,
    }),
  ),
  /** The vote by gifts (TT-31): yen by policy field; null is for projects without one. */
  byField: z.array(z.object({ field: PolicyField.nullable(), projects: z.int(), ...Sum })),
  /** By the town's own display groups. */
  byCategory: z.array(z.object({ category: Text, ...Sum })),
  byMeans: z.array(z.object({ means: Means, amount: z.int(), gifts: z.int() })),
  byMonth: z.array(z.object({ month: z.string(), ...Sum })),
  /** All of the book, whatever the period, beside what the ledger's accounts hold. */
  check: z.object({
    bookYen: z.int(),
    accountYen: z.int(),
    bookPoints: z.int(),
    accountPoints: z.int(),
    bookPromisedYen: z.int(),
    accountPromisedYen: z.int(),
    /** Projects whose book and accounts differ: none, or somebody must look. */
    differs: z.array(z.string()),
  }),
});
export type GiftBook = z.infer<typeof GiftBook>;

export const readGiftBook = endpoint({
  id: 'readGiftBook',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/gift-book',
  summary: 'The donation book in sums, by project, field, category, means and month, with its check.',
  params: InTown,
  query: Period,
  answer: GiftBook,
});

export const GIFT_BOOK_PARTS = ['project', 'field', 'category', 'means', 'month'] as const;
export const exportGiftBook = endpoint({
  id: 'exportGiftBook',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/gift-book.csv',
  summary: 'One part of the donation book for a spreadsheet.',
  params: InTown,
  query: Period.extend({ by: z.enum(GIFT_BOOK_PARTS) }),
  answer: z.string(),
  file: 'text/csv',
});

export const ProjectGift = z.object({
  id: z.string(),
  pseudonym: z.string(),
  means: Means,
  amount: z.int(),
  day: Day,
  /** When it was taken back. */
  struckOn: Day.nullable(),
});
export type ProjectGift = z.infer<typeof ProjectGift>;

export const readProjectBook = endpoint({
  id: 'readProjectBook',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/projects/:project/donations',
  summary: "A project's gifts as its fundraiser may see them, the newest first.",
  params: OfProject,
  query: PageQuery.omit({ search: true }),
  answer: pageOf(ProjectGift),
});

export const exportProjectBook = endpoint({
  id: 'exportProjectBook',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/projects/:project/donations.csv',
  summary: "A project's gifts as its fundraiser may see them, for a spreadsheet.",
  params: OfProject,
  answer: z.string(),
  file: 'text/csv',
});

export const YearTotals = z.object({
  fiscalYear: z.int(),
  /** Through this system, as the books have it. */
  systemYen: z.int(),
  /** By the town's donation ordinance, typed in by a person; null until then. */
  ordinanceYen: z.int().nullable(),
  note: z.string(),
  enteredBy: z.string().nullable(),
  enteredAt: Instant.nullable(),
});
export type YearTotals = z.infer<typeof YearTotals>;

export const readYearTotals = endpoint({
  id: 'readYearTotals',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/gift-years',
  summary: 'By fiscal year, gifts through this system and by ordinance, apart (TT-39).',
  params: InTown,
  answer: z.array(YearTotals),
});

export const setOrdinanceTotal = endpoint({
  id: 'setOrdinanceTotal',
  needs: 'settings.write',
  method: 'put',
  path: '/m/:municipality/gift-years/:year',
  summary: 'Enters what the town took in by its donation ordinance in a fiscal year.',
  params: InTown.extend({ year: z.coerce.number().int().min(1950).max(2200) }),
  body: z.strictObject({
    amountYen: z.int().min(0).max(100_000_000_000),
    note: z.string().trim().max(400).default(''),
  }),
  answer: z.object({ fiscalYear: z.int(), ordinanceYen: z.int() }),
});
