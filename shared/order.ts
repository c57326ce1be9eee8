import { z } from 'zod';
import { Uuid } from './id.ts';
import { Instant } from './time.ts';

/** What the office may ask a kiosk to do, once. */
export const ORDER_KINDS = ['restart', 'screenshot'] as const;
export const OrderKind = z.enum(ORDER_KINDS);
export type OrderKind = z.infer<typeof OrderKind>;

/** An order on its way to a kiosk. Told again, it is still done once. */
export const Order = z.object({
  id: Uuid,
  order: OrderKind,
  /** By the server's clock. Afterwards it is not done any more. */
  expiresAt: Instant,
});
export type Order = z.infer<typeof Order>;

/** Why a kiosk cannot do what it was asked. */
export const ORDER_REFUSALS = [
  'order/expired', // its time was over before it could be done
  'order/no-shell', // no shell stands around the host: nobody would start it again, or picture its screen
  'order/no-picture', // the shell could not take one
] as const;
export const OrderRefusal = z.enum(ORDER_REFUSALS);
export type OrderRefusal = z.infer<typeof OrderRefusal>;

/**
 * What a kiosk says of an order. `done` counts only with its proof: a restart's is another run in the same request's
 * health, a screenshot's is the picture itself.
 */
export const OrderAnswer = z.object({
  id: Uuid,
  answer: z.enum(['taken', 'done', 'refused']),
  code: OrderRefusal.optional(),
});
export type OrderAnswer = z.infer<typeof OrderAnswer>;

/** The signed door for an order's picture, below which the order's id stands. */
export const PICTURE_PATH = '/api/kiosk/pictures/';
export const PICTURE_MAX_BYTES = 1_000_000;
