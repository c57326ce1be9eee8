import { z } from 'zod';
import { CardId } from './card.ts';
import { Means, Role } from './fact.ts';
import { Slug, WalletId } from './id.ts';
import { Text } from './text.ts';
import { Day, Instant } from './time.ts';
import { Award } from './unit.ts';

/** What a wallet holds now. `prepaidYen` may be negative: an offline spend the municipality honoured. */
export const Balances = z.object({
  points: z.int(),
  prepaidYen: z.int(),
  coins: z.int(),
  credits: z.int(),
  /** Promised and not yet paid. */
  pledgedYen: z.int(),
});
export type Balances = z.infer<typeof Balances>;

export const EMPTY_BALANCES: Balances = { points: 0, prepaidYen: 0, coins: 0, credits: 0, pledgedYen: 0 };

/** Field letters A-E of the notebook: the five policy fields of the donation ordinance (TT-30, TT-60). */
export const POLICY_FIELDS = ['A', 'B', 'C', 'D', 'E'] as const;
export const PolicyField = z.enum(POLICY_FIELDS);
export type PolicyField = z.infer<typeof PolicyField>;

/** One line of the notebook's history table (TT-60). */
export const NotebookEntry = z.object({
  day: Day,
  source: z.enum(['activity', 'donation', 'course', 'counter']),
  field: PolicyField.nullable(),
  what: Text,
  /** The display group of the project a gift went to. */
  category: Text.optional(),
  role: Role.optional(),
  means: Means.optional(),
  /** What it earned. */
  award: Award,
  /** What was given, in the means' unit; absent unless a donation. */
  given: z.int().optional(),
  /** Where a gift stands; servers of before 0.3 do not say it. */
  state: z.enum(['given', 'suspense', 'pledged', 'settled']).optional(),
});
export type NotebookEntry = z.infer<typeof NotebookEntry>;

export const NotebookTotals = z.object({
  activityPoints: z.int(),
  donationPoints: z.int(),
  donatedYen: z.int(),
  donations: z.int(),
  attendances: z.int(),
  coins: z.int(),
  credits: z.int(),
});
export type NotebookTotals = z.infer<typeof NotebookTotals>;

/** A group of gifts of money and what they sum to; `name` is null for what belongs to no known group. */
export const NotebookGroup = z.object({ name: Text.nullable(), yen: z.int() });
export type NotebookGroup = z.infer<typeof NotebookGroup>;

const NotebookGroups = z.object({
  byCategory: z.array(NotebookGroup),
  byProject: z.array(NotebookGroup),
});
const Months = z.array(z.int()).length(12);

/** What all lines sum to, whatever number of them is told: gifts of money by group, and what each month of this fiscal year earned, April first. */
export const NotebookSums = z.object({
  thisYear: NotebookGroups,
  allTime: NotebookGroups,
  months: z.object({ points: Months, coins: Months, credits: Months }),
});
export type NotebookSums = z.infer<typeof NotebookSums>;

/** A wallet as a kiosk holds it. */
export const Wallet = z.object({
  wallet: WalletId,
  cards: z.array(CardId),
  blockedCards: z.array(CardId).default([]),
  balances: Balances,
  /** For the caps of point rules: what attendances earned on the last active day and in that fiscal year. */
  earned: z.object({ day: Day, dayPoints: z.int(), fiscalYear: z.int(), yearPoints: z.int() }).nullable(),
  /** Sessions attended lately, newest first. */
  attended: z.array(z.object({ session: Slug, at: Instant })),
  entries: z.array(NotebookEntry),
  thisYear: NotebookTotals,
  allTime: NotebookTotals,
  /** Servers of before 0.3 do not send them. */
  sums: NotebookSums.optional(),
});
export type Wallet = z.infer<typeof Wallet>;
