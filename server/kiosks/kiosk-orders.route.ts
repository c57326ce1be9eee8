import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import * as orderEndpoints from '../../shared/office/kiosk-orders.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { created, done, file, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { readOrders } from './order.store.ts';

/** Afterwards nobody waits for it any more, and a kiosk that comes back does not do it. */
const ORDER_LIFE_MS = 10 * 60_000;
/** More than can be open at once. */
const NEWEST = 10;

/** Asks a kiosk for something. Asked again while the first is open, that one is given: a restart is not doubled. */
export const orderKiosk = route(
  orderEndpoints.orderKiosk,
  async (world, { params: { municipality, kiosk }, body: { order } }) => {
    const nowMs = world.nowMs();
    const now = toInstant(nowMs);
    const answer = await commit(world, municipality, async ({ trx, tell, audit }) => {
      audit({ subject: `kiosk/${kiosk}` });
      const row = await trx
        .selectFrom('kiosk')
        .select(['enrolled_at', 'revoked_at', 'run_id'])
        .where('municipality_id', '=', municipality)
        .where('id', '=', kiosk)
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', kiosk);
      if (row.enrolled_at === null || row.revoked_at !== null)
        return refuse('state/conflict', 'only an enrolled kiosk can be asked');
      const newest = await readOrders(trx, municipality, kiosk, { now, many: NEWEST });
      const open = newest.find(
        (one) => one.order === order && (one.state === 'asked' || one.state === 'taken'),
      );
      if (open) return done(open);
      await trx
        .insertInto('kiosk_order')
        .values({
          municipality_id: municipality,
          id: uuidv7(),
          kiosk_id: kiosk,
          kind: order,
          asked_by: actorName(world.actor),
          asked_at: now,
          expires_at: toInstant(nowMs + ORDER_LIFE_MS),
          run_before: row.run_id,
        })
        .execute();
      await tell('profile', kiosk);
      const [made] = await readOrders(trx, municipality, kiosk, { now, many: 1 });
      if (!made) throw new Error('an order that was just made is not there');
      return created(made);
    });
    if (answer.status === 'done') world.hub.nudge(municipality, kiosk);
    return answer;
  },
);

export const readPicture = route(
  orderEndpoints.readPicture,
  async ({ db }, { params: { municipality, kiosk, order } }) => {
    const row = await db
      .selectFrom('kiosk_picture')
      .select(['jpeg', 'taken_at'])
      .where('municipality_id', '=', municipality)
      .where('kiosk_id', '=', kiosk)
      .where('order_id', '=', order)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', `picture ${order}`);
    return file(`${row.taken_at.slice(0, 19).replaceAll(':', '-')}.jpg`, Readable.from([row.jpeg]));
  },
);
