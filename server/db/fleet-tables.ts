import type { ColumnType, Generated } from 'kysely';
import type { OrderKind, OrderRefusal } from '../../shared/order.ts';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** One stay of a kiosk at a site; `until_at` is NULL for the present one. */
export interface KioskStayTable {
  municipality_id: string;
  kiosk_id: string;
  /** 1 for its first site. */
  number: number;
  site_id: string;
  from_at: string;
  until_at: Maybe<string>;
  why: Maybe<string>;
}

export interface KioskOrderTable {
  municipality_id: string;
  id: string;
  kiosk_id: string;
  kind: OrderKind;
  state: Generated<'asked' | 'taken' | 'proven' | 'refused'>;
  code: Maybe<OrderRefusal>;
  asked_by: string;
  asked_at: string;
  expires_at: string;
  taken_at: Maybe<string>;
  ended_at: Maybe<string>;
  /** The kiosk's run when it was asked, or better when it took the order. */
  run_before: Maybe<string>;
  /** The run that proves a restart. */
  proof_run: Maybe<string>;
}

export interface KioskPictureTable {
  municipality_id: string;
  order_id: string;
  kiosk_id: string;
  taken_at: string;
  width_px: number;
  height_px: number;
  jpeg: Buffer;
}

export interface KioskRunTable {
  municipality_id: string;
  kiosk_id: string;
  run_id: string;
  first_heard_at: string;
  version: string;
}

export interface FleetTables {
  kiosk_stay: KioskStayTable;
  kiosk_order: KioskOrderTable;
  kiosk_picture: KioskPictureTable;
  kiosk_run: KioskRunTable;
}
