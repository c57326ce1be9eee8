import { z } from 'zod';
import { Uuid } from '../id.ts';
import { PURPOSE_NAMES } from '../rules/plan-postings.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { TownCardNumber } from '../town-card.ts';
import { Wallet } from '../wallet.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { OfWallet } from './paths.ts';

const CardRow = z.object({
  /** The end of its ID. */
  card: z.string(),
  firstSeenAt: Instant,
  blockedAt: Instant.nullable(),
  replacedBy: z.string().nullable(),
});
const TownCardRow = z.object({
  number: TownCardNumber,
  issuedAt: Instant,
  blockedAt: Instant.nullable(),
  replacedBy: TownCardNumber.nullable(),
});

export const readWallet = endpoint({
  id: 'readWallet',
  method: 'get',
  path: '/m/:municipality/wallets/:alias',
  needs: 'card.read',
  summary: 'A wallet as the counter sees it: its cards by their ends, what it holds, its notebook.',
  params: OfWallet,
  answer: Wallet.pick({
    balances: true,
    earned: true,
    attended: true,
    entries: true,
    thisYear: true,
    allTime: true,
  }).extend({
    alias: z.string(),
    cards: z.array(CardRow),
    townCards: z.array(TownCardRow),
    /** Yen owed for what was spent beyond what was paid in. */
    dueYen: z.int(),
    person: Uuid.nullable(),
    /** The wallet it became part of. */
    mergedInto: z.string().nullable(),
    /** Wallets that became part of it. */
    merged: z.array(z.string()),
    openCases: z.int(),
  }),
});

export const readWalletBalances = endpoint({
  id: 'readWalletBalances',
  method: 'get',
  path: '/m/:municipality/wallets/:alias/balances',
  needs: 'card.read',
  summary: 'What a wallet held at a moment, now or past, by account.',
  params: OfWallet,
  query: z.strictObject({ at: Instant.optional() }),
  answer: z.object({
    alias: z.string(),
    at: Instant,
    balances: z.array(z.object({ purpose: z.enum(PURPOSE_NAMES), balance: z.int() })),
  }),
});

export const HistoryRow = z.object({
  transaction: z.string(),
  cause: z.enum(['fact', 'office', 'import']),
  /** Of the office's: `top-up`, `merge`, `reversal` ... */
  kind: z.string().nullable(),
  what: Text.nullable(),
  occurredAt: Instant,
  postedAt: Instant,
  by: z.string().nullable(),
  note: z.string().nullable(),
  reverses: z.string().nullable(),
  reversed: z.boolean(),
  slip: z.string().nullable(),
  /** What the wallet gained, or lost, in each of its accounts. */
  changes: z.array(z.object({ purpose: z.enum(PURPOSE_NAMES), amount: z.int() })),
});
export const listWalletHistory = endpoint({
  id: 'listWalletHistory',
  method: 'get',
  path: '/m/:municipality/wallets/:alias/history',
  needs: 'card.read',
  summary: 'Everything that moved in a wallet, newest first.',
  params: OfWallet,
  query: PageQuery.omit({ search: true }),
  answer: pageOf(HistoryRow),
});

export const listDeskActs = endpoint({
  id: 'listDeskActs',
  method: 'get',
  path: '/m/:municipality/wallets/:alias/acts',
  needs: 'card.read',
  summary: 'What staff did for the holder of a wallet, newest first: who, when, why.',
  params: OfWallet,
  answer: z.array(
    z.object({
      at: Instant,
      by: z.string(),
      action: z.string(),
      asked: z.string().nullable(),
      why: z.string().nullable(),
    }),
  ),
});
