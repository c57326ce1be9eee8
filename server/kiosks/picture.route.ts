import type { RequestHandler } from 'express';
import type { Kysely } from 'kysely';
import { Uuid } from '../../shared/id.ts';
import { PICTURE_MAX_BYTES, PICTURE_PATH } from '../../shared/order.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { Admission } from '../http/admission.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { sendJson, sendProblem } from '../http/send.ts';
import { takeCounter } from './kiosk.store.ts';
import { type JpegSize, readJpeg } from './read-jpeg.ts';
import { replayed, type Verified, type VerifyRequest } from './verify-request.ts';

export interface PictureOptions {
  readonly db: Kysely<Schema>;
  readonly verify: VerifyRequest;
  readonly admission: Admission;
  readonly nowMs: () => number;
  readonly onRefused: (refused: Refused) => void;
}

/** Pictures of one kiosk that are kept; a picture is for looking at now. */
const KEPT = 5;

/** The signed door by which a kiosk brings the picture that an order asked for: a JPEG, whole and bounded. */
export function pictureRoute(options: PictureOptions): RequestHandler {
  return async (request, response) => {
    const leave = options.admission.enter(PICTURE_MAX_BYTES);
    try {
      const order = Uuid.safeParse(request.params['order']);
      const answer = !leave
        ? refuse('server/overloaded', undefined, { 'retry-after': '5' })
        : !order.success
          ? refuse('request/malformed', 'order')
          : await take(options, request, order.data);
      if (answer === 'kept') return sendJson(response, 201, {});
      options.onRefused(answer);
      sendProblem(response, answer);
    } finally {
      leave?.();
    }
  };
}

async function take(
  { db, verify, nowMs }: PictureOptions,
  request: Parameters<RequestHandler>[0],
  order: string,
): Promise<'kept' | Refused> {
  const body = await readBody(request, PICTURE_MAX_BYTES);
  if (!Buffer.isBuffer(body)) return body;
  const sender = await verify(request, PICTURE_PATH + order, body);
  if (sender.status === 'refused') return sender;
  const lastCounter = await takeCounter(db, sender.municipality, sender.kiosk, sender.counter);
  if (lastCounter !== null) return replayed(lastCounter);
  const size = readJpeg(body);
  if (size === null) return refuse('request/malformed', 'not a JPEG picture');
  return await keep(db, sender, { order, jpeg: body, size, at: toInstant(nowMs()) });
}

/** Keeps the picture as the order's proof, if the order was this kiosk's, asked for one and is not over. */
async function keep(
  db: Kysely<Schema>,
  { municipality, kiosk }: Pick<Verified, 'municipality' | 'kiosk'>,
  { order, jpeg, size, at }: { order: string; jpeg: Buffer; size: JpegSize; at: string },
): Promise<'kept' | Refused> {
  return await db.transaction().execute(async (trx): Promise<'kept' | Refused> => {
    // The write comes first: it takes SQLite's write lock before anything is read, and of two pictures one wins.
    const { numUpdatedRows } = await trx
      .updateTable('kiosk_order')
      .set((each) => ({
        state: 'proven' as const,
        taken_at: each.fn.coalesce('taken_at', each.val(at)),
        ended_at: at,
      }))
      .where('municipality_id', '=', municipality)
      .where('id', '=', order)
      .where('kiosk_id', '=', kiosk)
      .where('kind', '=', 'screenshot')
      .where('state', 'in', ['asked', 'taken'])
      .where('expires_at', '>', at)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse('state/conflict', 'no picture is wanted');
    await trx
      .insertInto('kiosk_picture')
      .values({
        municipality_id: municipality,
        order_id: order,
        kiosk_id: kiosk,
        taken_at: at,
        width_px: size.widthPx,
        height_px: size.heightPx,
        jpeg,
      })
      .execute();
    const old = await trx
      .selectFrom('kiosk_picture')
      .select('order_id')
      .where('municipality_id', '=', municipality)
      .where('kiosk_id', '=', kiosk)
      .orderBy('taken_at', 'desc')
      .orderBy('order_id', 'desc')
      .offset(KEPT)
      .limit(100)
      .execute();
    if (old.length > 0) {
      await trx
        .deleteFrom('kiosk_picture')
        .where('municipality_id', '=', municipality)
        .where(
          'order_id',
          'in',
          old.map(({ order_id }) => order_id),
        )
        .execute();
    }
    return 'kept';
  });
}
