import type { Kysely } from 'kysely';
import type { OrderRow } from '../../shared/office/kiosk-orders.ts';
import type { Schema } from '../db/schema.ts';

const rowsOf = (db: Kysely<Schema>, municipality: string, kiosk: string) =>
  db
    .selectFrom('kiosk_order as o')
    .leftJoin('kiosk_picture as picture', (join) =>
      join.onRef('picture.municipality_id', '=', 'o.municipality_id').onRef('picture.order_id', '=', 'o.id'),
    )
    .select(['o.id', 'o.kind', 'o.state', 'o.code', 'o.asked_by', 'o.asked_at', 'o.expires_at'])
    .select(['o.taken_at', 'o.ended_at', 'picture.width_px', 'picture.height_px'])
    .where('o.municipality_id', '=', municipality)
    .where('o.kiosk_id', '=', kiosk)
    .orderBy('o.id', 'desc');

/** The newest orders of a kiosk, newest first. One whose time is over without proof is `expired`. */
export async function readOrders(
  db: Kysely<Schema>,
  municipality: string,
  kiosk: string,
  { now, many }: { readonly now: string; readonly many: number },
): Promise<OrderRow[]> {
  const rows = await rowsOf(db, municipality, kiosk).limit(many).execute();
  return rows.map((row) => ({
    id: row.id,
    order: row.kind,
    state: isOpen(row.state) && row.expires_at <= now ? 'expired' : row.state,
    code: row.code,
    by: row.asked_by,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    takenAt: row.taken_at,
    endedAt: row.ended_at,
    picture:
      row.width_px === null || row.height_px === null
        ? null
        : { widthPx: row.width_px, heightPx: row.height_px },
  }));
}

const isOpen = (state: string): boolean => state === 'asked' || state === 'taken';
