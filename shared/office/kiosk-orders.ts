import { z } from 'zod';
import { Uuid } from '../id.ts';
import { OrderKind, OrderRefusal } from '../order.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { OfKiosk } from './paths.ts';

export const OfPicture = OfKiosk.extend({ order: Uuid });

export const ORDER_STATES = ['asked', 'taken', 'proven', 'refused', 'expired'] as const;
/** An order as the console follows it. Only the kiosk's own proof makes it `proven`. */
export const OrderRow = z.object({
  id: Uuid,
  order: OrderKind,
  state: z.enum(ORDER_STATES),
  code: OrderRefusal.nullable(),
  by: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
  takenAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Its picture is there to be looked at. */
  picture: z.object({ widthPx: z.int(), heightPx: z.int() }).nullable(),
});
export type OrderRow = z.infer<typeof OrderRow>;

export const orderKiosk = endpoint({
  id: 'orderKiosk',
  method: 'post',
  path: '/m/:municipality/kiosks/:kiosk/orders',
  needs: 'fleet.write',
  summary:
    'Asks a kiosk to restart or to show its screen. An order of that kind that is still open is given instead.',
  params: OfKiosk,
  body: z.strictObject({ order: OrderKind }),
  answer: OrderRow,
});

export const readPicture = endpoint({
  id: 'readPicture',
  method: 'get',
  path: '/m/:municipality/kiosks/:kiosk/pictures/:order',
  needs: 'fleet.read',
  summary: "The picture of a kiosk's screen that an order brought.",
  params: OfPicture,
  answer: z.string(),
  file: 'image/jpeg',
});
