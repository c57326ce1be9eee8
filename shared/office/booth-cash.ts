import { z } from 'zod';
import { Slug, Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Day, Instant } from '../time.ts';
import { DENOMINATIONS } from './denominations.ts';
import { endpoint } from './endpoint.ts';
import { GiftTransaction } from './gifts.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, Why } from './paths.ts';

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
  answer: GiftTransaction.extend({ totalYen: z.int() }),
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
  answer: GiftTransaction,
});
