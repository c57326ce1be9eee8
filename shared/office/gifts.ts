import { z } from 'zod';
import { Means } from '../fact.ts';
import { Slug, Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Day, Instant } from '../time.ts';
import { PolicyField } from '../wallet.ts';
import { DENOMINATIONS } from './denominations.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfProject, OfReceipt, Why } from './paths.ts';

const Transaction = z.object({ transaction: Uuid, status: z.enum(['posted', 'already']) });
const GIFT_STATES = ['given', 'suspense', 'pledged', 'settled'] as const;

export const readDonation = endpoint({
  id: 'readDonation',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/donations/:receipt',
  summary: 'One gift, by the number its giver wrote down.',
  params: OfReceipt,
  answer: z.object({
    receipt: z.string(),
    transaction: Uuid,
    alias: z.string(),
    project: Slug,
    /** Where it went from suspense, when that is another. */
    passedOnTo: Slug.nullable(),
    means: Means,
    amount: z.int(),
    awardPoints: z.int(),
    state: z.enum(GIFT_STATES),
    takenBackAt: Instant.nullable(),
    occurredAt: Instant,
  }),
});

export const settlePledge = endpoint({
  id: 'settlePledge',
  needs: 'pledge.settle',
  method: 'post',
  path: '/m/:municipality/donations/:receipt/settle',
  summary: 'A promised gift is paid at the counter: cash takes its place, and it earns its points now.',
  params: OfReceipt,
  body: z.strictObject({ note: z.string().max(400).default('') }),
  answer: Transaction.extend({
    receipt: z.string(),
    project: Slug,
    amount: z.int(),
    awardPoints: z.int(),
  }),
});

export const takeBackPledge = endpoint({
  id: 'takeBackPledge',
  needs: 'pledge.settle',
  method: 'post',
  path: '/m/:municipality/donations/:receipt/take-back',
  summary: 'Takes a promise back, or the payment of one, by reversal.',
  params: OfReceipt,
  body: z.strictObject({
    /** As the person sees it: a promise that moved on meanwhile is left alone. */
    state: z.enum(['pledged', 'settled']),
    why: Why,
  }),
  answer: Transaction,
});

const PledgeState = z.enum(['open', 'settled', 'taken-back']);
export const Pledge = z.object({
  receipt: z.string(),
  project: Slug,
  projectName: Text,
  amount: z.int(),
  /** Whole days since it was made, in Japan. */
  ageDays: z.int(),
  occurredAt: Instant,
  state: PledgeState,
});
export type Pledge = z.infer<typeof Pledge>;

export const listPledges = endpoint({
  id: 'listPledges',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/pledges',
  summary: 'Promises, the oldest first when they are open, the newest first otherwise.',
  params: InTown,
  query: PageQuery.omit({ search: true }).extend({ state: PledgeState.default('open') }),
  answer: pageOf(Pledge).extend({
    /** What is promised and not paid, in all. */
    openYen: z.int(),
  }),
});

export const WaitingGift = z.object({
  receipt: z.string(),
  project: Slug,
  projectName: Text,
  means: Means,
  amount: z.int(),
  ageDays: z.int(),
  occurredAt: Instant,
});
export type WaitingGift = z.infer<typeof WaitingGift>;

export const listSuspense = endpoint({
  id: 'listSuspense',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/suspense',
  summary: 'Gifts to closed projects, which wait for a decision, the oldest first.',
  params: InTown,
  query: PageQuery.omit({ search: true }),
  answer: pageOf(WaitingGift).extend({ yen: z.int(), points: z.int() }),
});

export const passOnGift = endpoint({
  id: 'passOnGift',
  needs: 'case.decide',
  method: 'post',
  path: '/m/:municipality/donations/:receipt/pass-on',
  summary: 'A gift leaves suspense to its project or to another.',
  params: OfReceipt,
  body: z.strictObject({ to: Slug, why: Why }),
  answer: Transaction,
});

export const returnGift = endpoint({
  id: 'returnGift',
  needs: 'case.decide',
  method: 'post',
  path: '/m/:municipality/donations/:receipt/return',
  summary: 'A gift in suspense goes back to where it came from, with what it earned.',
  params: OfReceipt,
  body: z.strictObject({ why: Why }),
  answer: Transaction,
});

const Count = z.int().min(0).max(100_000);
/** Pieces by their value in yen. */
export const Pieces = z.strictObject(
  Object.fromEntries(DENOMINATIONS.map((value) => [value, Count.default(0)])) as Record<
    `${(typeof DENOMINATIONS)[number]}`,
    z.ZodDefault<typeof Count>
  >,
);
export type Pieces = z.infer<typeof Pieces>;

/** What was in one project's box at a booth. */
export const BoothBox = z.strictObject({ project: Slug, pieces: Pieces, amountYen: z.int().min(1) });
export type BoothBox = z.infer<typeof BoothBox>;
const Counter = z.string().trim().min(1).max(80);

export const enterBoothCash = endpoint({
  id: 'enterBoothCash',
  needs: 'cash.enter',
  method: 'post',
  path: '/m/:municipality/booth-cash',
  summary: 'Posts the counted cash of a booth as gifts of nobody: once for each request.',
  params: InTown,
  body: z.strictObject({
    request: Uuid,
    day: Day,
    place: z.string().trim().min(1).max(120),
    /** Two people counted. */
    counters: z.tuple([Counter, Counter]),
    boxes: z.array(BoothBox).min(1).max(50),
    /** Counted over everything together: it must agree with the boxes. */
    totalYen: z.int().min(1).max(1_000_000_000),
  }),
  answer: Transaction.extend({ totalYen: z.int() }),
});

export const BoothRow = z.object({
  request: Uuid,
  day: Day,
  place: z.string(),
  counters: z.array(z.string()),
  totalYen: z.int(),
  boxes: z.array(z.object({ project: z.string(), projectName: Text, amountYen: z.int() })),
  takenBackAt: Instant.nullable(),
});
export type BoothRow = z.infer<typeof BoothRow>;

export const listBooths = endpoint({
  id: 'listBooths',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/booth-cash',
  summary: 'Counted booths, the newest first.',
  params: InTown,
  query: PageQuery.omit({ search: true }),
  answer: pageOf(BoothRow),
});

export const takeBackBooth = endpoint({
  id: 'takeBackBooth',
  needs: 'books.reverse',
  method: 'post',
  path: '/m/:municipality/booth-cash/:request/take-back',
  summary: 'Takes a booth back that was entered wrongly, by reversal.',
  params: InTown.extend({ request: Uuid }),
  body: z.strictObject({ why: Why }),
  answer: Transaction,
});

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
  summary: "A project's gifts as its fundraiser may see them (design law 3), the newest first.",
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
