import type { Kysely } from 'kysely';
import type { KioskId } from '../../shared/id.ts';
import type { Schema } from '../db/schema.ts';
import type { KnownKiosk } from './verify-request.ts';

/** A kiosk by its id alone, for the signature door: ids are unique over all municipalities. */
export async function findKiosk(db: Kysely<Schema>, kiosk: KioskId): Promise<KnownKiosk | undefined> {
  const row = await db
    .selectFrom('kiosk')
    .select(['municipality_id', 'public_key', 'revoked_at'])
    .where('id', '=', kiosk)
    .executeTakeFirst();
  return row && { municipality: row.municipality_id, publicKey: row.public_key, revokedAt: row.revoked_at };
}

/** When each living kiosk was last heard, for the metrics. */
export async function kiosksLastSeen(db: Kysely<Schema>) {
  const rows = await db
    .selectFrom('kiosk')
    .select(['municipality_id', 'id', 'last_exchange_at'])
    .where('revoked_at', 'is', null)
    .where('last_exchange_at', 'is not', null)
    .execute();
  return rows.map((row) => ({
    municipality: row.municipality_id,
    kiosk: row.id,
    lastSeenMs: Date.parse(row.last_exchange_at ?? ''),
  }));
}

/** A name for the newest change of a municipality; the columns are those of the changes' order (server/db). */
export async function newestChange(db: Kysely<Schema>, municipality: string): Promise<string> {
  const row = await db
    .selectFrom('change')
    .select(['txid', 'seq'])
    .where('municipality_id', '=', municipality)
    .orderBy('txid', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? `${row.txid}.${row.seq}` : '';
}

/**
 * Uses a counter up outside an exchange (the hint stream). Gives null when it was new, else the last one used.
 */
export async function takeCounter(
  db: Kysely<Schema>,
  municipality: string,
  kiosk: string,
  counter: number,
): Promise<number | null> {
  const { numUpdatedRows } = await db
    .updateTable('kiosk')
    .set({ last_counter: counter })
    .where('municipality_id', '=', municipality)
    .where('id', '=', kiosk)
    .where('last_counter', '<', counter)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return null;
  const row = await db
    .selectFrom('kiosk')
    .select('last_counter')
    .where('municipality_id', '=', municipality)
    .where('id', '=', kiosk)
    .executeTakeFirst();
  return row?.last_counter ?? 0;
}
