import { z } from 'zod';
import { PURPOSE_NAMES } from '../rules/plan-postings.ts';
import { Instant } from '../time.ts';
import { Unit } from '../unit.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfTransaction, Why } from './paths.ts';
import { PostingLine } from './posting-line.ts';

export const readBooks = endpoint({
  id: 'readBooks',
  method: 'get',
  path: '/m/:municipality/books',
  needs: 'books.read',
  summary: "The town's and the projects' accounts with their balances at a moment, now or past.",
  params: InTown,
  query: z.strictObject({ at: Instant.optional() }),
  answer: z.object({
    at: Instant.nullable(),
    accounts: z.array(
      z.object({ purpose: z.enum(PURPOSE_NAMES), owner: z.string(), unit: Unit, balance: z.int() }),
    ),
    /** All wallets together, which is what the other accounts lack. */
    wallets: z.array(z.object({ unit: Unit, balance: z.int() })),
  }),
});

const TransactionRow = z.object({
  transaction: z.string(),
  cause: z.enum(['fact', 'office', 'import']),
  kind: z.string().nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  occurredAt: Instant,
  postedAt: Instant,
  reverses: z.string().nullable(),
});
export const listTransactions = endpoint({
  id: 'listTransactions',
  method: 'get',
  path: '/m/:municipality/transactions',
  needs: 'books.read',
  summary: 'Everything that was posted, newest first.',
  params: InTown,
  query: PageQuery.omit({ search: true }).extend({
    /** `office`: only what people at the office did. */
    of: z.enum(['all', 'office']).default('all'),
  }),
  answer: pageOf(TransactionRow.extend({ first: PostingLine, lines: z.int() })),
});

export const readTransaction = endpoint({
  id: 'readTransaction',
  method: 'get',
  path: '/m/:municipality/transactions/:transaction',
  needs: 'books.read',
  summary: 'One transaction with its postings, what caused it and what undid it.',
  params: OfTransaction,
  answer: TransactionRow.extend({
    postings: z.array(PostingLine),
    reversedBy: z.string().nullable(),
    rule: z.object({ id: z.string(), version: z.int() }).nullable(),
    /** The kiosk's fact behind it. */
    fact: z.object({ receipt: z.string(), kiosk: z.string().nullable(), seq: z.int().nullable() }).nullable(),
    slip: z.string().nullable(),
  }),
});

export const reverseTransaction = endpoint({
  id: 'reverseTransaction',
  method: 'post',
  path: '/m/:municipality/transactions/:transaction/reverse',
  needs: 'books.reverse',
  summary: 'Undoes one transaction by its opposite, once; nothing is erased.',
  params: OfTransaction,
  body: z.strictObject({ note: Why }),
  answer: z.object({ transaction: z.string(), status: z.enum(['posted', 'already']) }),
});
