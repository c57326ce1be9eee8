import { z } from 'zod';
import { Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { Asked } from './cards.ts';
import { endpoint } from './endpoint.ts';
import { InTown, OfWallet } from './paths.ts';

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
