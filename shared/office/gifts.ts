import { z } from 'zod';
import { Means } from '../fact.ts';
import { Slug, Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfReceipt, Why } from './paths.ts';

/** What a posting on gifts answers: `already` moved nothing. */
export const GiftTransaction = z.object({ transaction: Uuid, status: z.enum(['posted', 'already']) });
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
    /** Of the project it is for now: where it went, if it was passed on. */
    projectName: Text,
    means: Means,
    amount: z.int(),
    awardPoints: z.int(),
    state: z.enum(GIFT_STATES),
    takenBackAt: Instant.nullable(),
    /** Whole days since it was made, in Japan. */
    ageDays: z.int(),
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
  answer: GiftTransaction.extend({
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
  answer: GiftTransaction,
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
  summary:
    'Promises by when they were made: unless said, the oldest first when they are open, the newest first otherwise.',
  params: InTown,
  query: PageQuery.omit({ search: true }).extend({
    state: PledgeState.default('open'),
    order: z.enum(['asc', 'desc']).optional(),
  }),
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
  summary:
    'Gifts to closed projects, which wait for a decision, the oldest first; found by receipt number or by words of the project.',
  params: InTown,
  query: PageQuery,
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
  answer: GiftTransaction,
});

export const returnGift = endpoint({
  id: 'returnGift',
  needs: 'case.decide',
  method: 'post',
  path: '/m/:municipality/donations/:receipt/return',
  summary: 'A gift in suspense goes back to where it came from, with what it earned.',
  params: OfReceipt,
  body: z.strictObject({ why: Why }),
  answer: GiftTransaction,
});
