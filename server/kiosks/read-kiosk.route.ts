import * as fleet from '../../shared/office/fleet.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { KIOSK_COLUMNS, kioskRow, kiosksWithSites } from './list-kiosks.route.ts';
import { readOrders } from './order.store.ts';
import { readStays } from './stay.store.ts';

const SHOWN = 20;

export const readKiosk = route(
  fleet.readKiosk,
  async ({ db, nowMs }, { params: { municipality, kiosk } }) => {
    const nowAtMs = nowMs();
    const now = toInstant(nowAtMs);
    const found = await kiosksWithSites(db, municipality)
      .select(KIOSK_COLUMNS)
      .select(['kiosk.reader_position', 'kiosk.orientation', 'kiosk.created_at'])
      .where('kiosk.id', '=', kiosk)
      .executeTakeFirst();
    if (!found) return refuse('name/unknown', kiosk);
    const code = await db
      .selectFrom('enrolment_code')
      .select(({ fn }) => fn.max('expires_at').as('expires_at'))
      .where('municipality_id', '=', municipality)
      .where('kiosk_id', '=', kiosk)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    const runs = await db
      .selectFrom('kiosk_run as run')
      .leftJoin('kiosk_order as o', (join) =>
        join
          .onRef('o.municipality_id', '=', 'run.municipality_id')
          .onRef('o.kiosk_id', '=', 'run.kiosk_id')
          .onRef('o.proof_run', '=', 'run.run_id'),
      )
      .select(['run.run_id', 'run.first_heard_at', 'run.version', 'o.id as order_id'])
      .where('run.municipality_id', '=', municipality)
      .where('run.kiosk_id', '=', kiosk)
      .orderBy('run.first_heard_at', 'desc')
      .limit(SHOWN)
      .execute();
    const { row, health } = kioskRow(found, nowAtMs);
    return done({
      ...row,
      readerPosition: found.reader_position,
      orientation: found.orientation,
      createdAt: found.created_at,
      health,
      codeExpiresAt: code?.expires_at ?? null,
      orders: await readOrders(db, municipality, kiosk, { now, many: SHOWN }),
      stays: await readStays(db, municipality, { kiosk }, SHOWN),
      runs: runs.map(({ run_id, first_heard_at, version, order_id }) => ({
        run: run_id,
        firstHeardAt: first_heard_at,
        version,
        ordered: order_id !== null,
      })),
    });
  },
);
