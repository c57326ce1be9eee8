import type { Kysely } from 'kysely';
import { KioskId } from '../../shared/id.ts';
import type { Schema } from '../db/schema.ts';
import type { ManifestPlace } from './manifest-rows.ts';

/** A kiosk where it stands. */
export interface KioskPlace extends ManifestPlace {
  readonly kiosk: KioskId;
  readonly name: string;
}

/** Where each kiosk of a municipality stands that was not revoked, by name. */
export async function readPlaces(db: Kysely<Schema>, municipality: string): Promise<KioskPlace[]> {
  const rows = await db
    .selectFrom('kiosk')
    .innerJoin('site', (join) =>
      join.onRef('site.municipality_id', '=', 'kiosk.municipality_id').onRef('site.id', '=', 'kiosk.site_id'),
    )
    .select(['kiosk.id', 'kiosk.name', 'kiosk.orientation', 'kiosk.site_id', 'site.district', 'site.tags'])
    .where('kiosk.municipality_id', '=', municipality)
    .where('kiosk.revoked_at', 'is', null)
    .orderBy('kiosk.name')
    .orderBy('kiosk.id')
    .execute();
  return rows.map((row) => ({
    kiosk: KioskId.parse(row.id),
    name: row.name,
    site: row.site_id,
    district: row.district,
    tags: JSON.parse(row.tags), // Parsed when the office wrote it.
    orientation: row.orientation,
  }));
}
