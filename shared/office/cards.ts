import { z } from 'zod';
import { KioskId, Uuid } from '../id.ts';
import { PURPOSE_NAMES } from '../rules/plan-postings.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { TownCardNumber } from '../town-card.ts';
import { Unit } from '../unit.ts';
import { Wallet } from '../wallet.ts';
import { CardChoice } from './card-choice.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfKiosk, OfWallet, Why } from './paths.ts';

/** A wallet's short name, as typed or read. */
export const Alias = z.string().trim().min(1).max(20);

/** How the citizen asked: what staff do for somebody is on record (HN-07). */
export const Asked = z.enum(['at-the-desk', 'by-phone', 'by-proxy', 'by-letter']).default('at-the-desk');

/** One movement as people read it: owners are short names and projects, never ids of wallets. */
export const PostingLine = z.object({
  from: z.object({ purpose: z.enum(PURPOSE_NAMES), owner: z.string() }),
  to: z.object({ purpose: z.enum(PURPOSE_NAMES), owner: z.string() }),
  unit: Unit,
  amount: z.int(),
});
export type PostingLine = z.infer<typeof PostingLine>;

export const listDeskKiosks = endpoint({
  id: 'listDeskKiosks',
  method: 'get',
  path: '/m/:municipality/desk/kiosks',
  needs: 'card.read',
  summary: 'Kiosks at which a card can be touched for the desk, by name.',
  params: InTown,
  answer: z.array(z.object({ kiosk: KioskId, name: z.string(), site: Text })),
});

export const listTaps = endpoint({
  id: 'listTaps',
  method: 'get',
  path: '/m/:municipality/kiosks/:kiosk/taps',
  needs: 'card.read',
  summary: 'The newest touches at a kiosk, so that a clerk picks the wallet that was just touched there.',
  params: OfKiosk,
  answer: z.array(
    z.object({
      alias: z.string(),
      kind: z.enum(['welcome', 'attendance', 'donation', 'refusal']),
      at: Instant,
      tail: z.string(),
    }),
  ),
});

export const findAtDesk = endpoint({
  id: 'findAtDesk',
  method: 'post',
  path: '/m/:municipality/desk/find',
  needs: 'card.read',
  summary:
    'Finds wallets by whatever a person shows or says: short name, town card number, receipt or slip number, name. Changes nothing; names travel in the body, as an address is written into logs.',
  params: InTown,
  body: z.strictObject({ search: z.string().trim().min(1).max(80) }),
  secrets: ['search'],
  answer: z.object({
    found: z.array(
      z.object({
        alias: z.string(),
        by: z.enum(['alias', 'town-card', 'receipt', 'slip', 'name']),
        /** Only for those who may read persons. */
        person: z.object({ person: Uuid, name: z.string(), reading: z.string() }).nullable(),
      }),
    ),
    /** A town card's number with a mistake in it. */
    wrongCheck: z.boolean(),
  }),
});

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

/** A slip's number in its series: `2026-000123`. */
export const SlipNumber = z.string().regex(/^\d{4}-\d{6,}$/);
const ToppedUp = z.object({
  transaction: Uuid,
  status: z.enum(['posted', 'already']),
  alias: z.string(),
  prepaidYen: z.int(),
  dueYen: z.int(),
  slip: SlipNumber,
});
/** The most that is taken at a counter at once. */
export const COUNTER_YEN_MAX = 100_000;
const CounterYen = z.int().min(1).max(COUNTER_YEN_MAX);

export const topUp = endpoint({
  id: 'topUp',
  method: 'post',
  path: '/m/:municipality/wallets/:alias/top-ups',
  needs: 'wallet.top-up',
  summary: 'Yen paid in at the counter, with a numbered slip; the same request again pays nothing in.',
  params: OfWallet,
  body: z.strictObject({
    request: Uuid,
    amountYen: CounterYen,
    /** The number of a paper slip written by hand, when there was one. */
    slip: z.string().max(80).optional(),
    asked: Asked,
  }),
  answer: ToppedUp,
});

export const payDue = endpoint({
  id: 'payDue',
  method: 'post',
  path: '/m/:municipality/wallets/:alias/due-payments',
  needs: 'wallet.top-up',
  summary: 'What was spent beyond the wallet is paid at the counter, with a numbered slip.',
  params: OfWallet,
  body: z.strictObject({ request: Uuid, amountYen: CounterYen, asked: Asked }),
  answer: ToppedUp,
});

export const readSlip = endpoint({
  id: 'readSlip',
  method: 'get',
  path: '/m/:municipality/slips/:slip',
  needs: 'card.read',
  summary: 'A slip as it is printed.',
  params: InTown.extend({ slip: SlipNumber }),
  answer: z.object({
    slip: SlipNumber,
    transaction: Uuid,
    kind: z.string(),
    alias: z.string(),
    amountYen: z.int(),
    at: Instant,
    clerk: z.string(),
    reversed: z.boolean(),
    town: Text,
    desk: Text,
  }),
});

const Blocked = z.object({ alias: z.string(), card: z.string(), blocked: z.boolean() });
const setBlocked = (id: 'blockCard' | 'unblockCard', verb: 'block' | 'unblock', summary: string) =>
  endpoint({
    id,
    method: 'post',
    path: `/m/:municipality/cards/${verb}`,
    needs: 'card.write',
    summary,
    params: InTown,
    body: z.union([
      z.strictObject({ card: CardChoice.options[0].shape.card, why: Why.optional(), asked: Asked }),
      CardChoice.options[1].extend({ why: Why.optional(), asked: Asked }),
      z.strictObject({ townCard: TownCardNumber, why: Why.optional(), asked: Asked }),
    ]),
    secrets: ['card'],
    answer: Blocked,
  });
export const blockCard = setBlocked(
  'blockCard',
  'block',
  'A card opens nothing from the moment a kiosk knows.',
);
export const unblockCard = setBlocked('unblockCard', 'unblock', 'A blocked card opens its wallet again.');

export const replaceCard = endpoint({
  id: 'replaceCard',
  method: 'post',
  path: '/m/:municipality/cards/replace',
  needs: 'card.write',
  summary: 'A new card for a wallet in place of a lost one, which is blocked for good. Nothing is posted.',
  params: InTown,
  body: z.strictObject({ old: CardChoice, next: CardChoice, why: Why.optional(), asked: Asked }),
  secrets: ['card'],
  answer: z.object({ alias: z.string(), blocked: z.string(), opens: z.string() }),
});

export const linkCard = endpoint({
  id: 'linkCard',
  method: 'post',
  path: '/m/:municipality/wallets/:alias/cards',
  needs: 'card.write',
  summary:
    'A card that was just touched opens this wallet too, as long as nothing stands in its own notebook. Nothing is posted.',
  params: OfWallet,
  body: z.strictObject({ card: CardChoice, asked: Asked }),
  secrets: ['card'],
  answer: z.object({ alias: z.string(), opens: z.string() }),
});

const IssuedCard = z.object({ number: TownCardNumber, alias: z.string() });
const Sheet = z.object({ sheet: Uuid, issuedAt: Instant, cards: z.array(IssuedCard) });
export const issueTownCards = endpoint({
  id: 'issueTownCards',
  method: 'post',
  path: '/m/:municipality/town-cards',
  needs: 'card.write',
  summary: 'Issues town cards: a sheet of new ones, each with a wallet, or one for a wallet that is there.',
  params: InTown,
  body: z.strictObject({
    request: Uuid,
    count: z.int().min(1).max(100).default(1),
    alias: Alias.optional(),
    asked: Asked,
  }),
  answer: Sheet,
});

export const replaceTownCard = endpoint({
  id: 'replaceTownCard',
  method: 'post',
  path: '/m/:municipality/town-cards/replace',
  needs: 'card.write',
  summary: 'A new town card for the same wallet; the lost one is blocked for good. Nothing is posted.',
  params: InTown,
  body: z.strictObject({ request: Uuid, number: TownCardNumber, why: Why.optional(), asked: Asked }),
  answer: Sheet,
});

export const readSheet = endpoint({
  id: 'readSheet',
  method: 'get',
  path: '/m/:municipality/town-cards/sheets/:sheet',
  needs: 'card.read',
  summary: 'Town cards that were issued together, for printing.',
  params: InTown.extend({ sheet: Uuid }),
  answer: Sheet,
});

/** What shows that a wallet is the person's own. The server looks whether it is so. */
export const Proof = z.discriminatedUnion('kind', [
  /** Its card was touched at this kiosk just now. */
  z.strictObject({ kind: z.literal('touched'), kiosk: KioskId }),
  /** The person holds the printed card. */
  z.strictObject({ kind: z.literal('town-card'), number: TownCardNumber }),
  /** Two receipt numbers of its gifts. */
  z.strictObject({ kind: z.literal('receipts'), receipts: z.array(z.string().min(1).max(20)).min(2).max(5) }),
]);
export type Proof = z.infer<typeof Proof>;

const MergePair = { from: Alias, into: Alias };
export const previewMerge = endpoint({
  id: 'previewMerge',
  method: 'get',
  path: '/m/:municipality/merges/preview',
  needs: 'card.read',
  summary: 'What bringing two wallets together would post and move.',
  params: InTown,
  query: z.strictObject(MergePair),
  answer: z.object({
    from: z.string(),
    into: z.string(),
    postings: z.array(PostingLine),
    cards: z.array(z.string()),
    townCards: z.array(TownCardNumber),
    /** Sessions that both attended: each becomes a case. */
    doubleSessions: z.int(),
    /** Why it cannot be done. */
    obstacle: z.enum(['from-has-person', 'into-has-no-person', 'already-merged', 'same']).nullable(),
  }),
});

export const mergeWallets = endpoint({
  id: 'mergeWallets',
  method: 'post',
  path: '/m/:municipality/merges',
  needs: 'card.write',
  summary:
    "An anonymous wallet becomes part of a person's, after proof: what it holds and its cards go over, its history stays readable. Not to be undone.",
  params: InTown,
  body: z.strictObject({ request: Uuid, ...MergePair, proof: Proof, asked: Asked }),
  answer: z.object({
    transaction: Uuid,
    status: z.enum(['merged', 'already']),
    from: z.string(),
    into: z.string(),
  }),
});
