import type { Kysely } from 'kysely';
import type { KioskId } from '../../shared/id.ts';
import type { Stay } from '../../shared/office/sites.ts';
import type { Schema } from '../db/schema.ts';

export interface NewStay {
  readonly municipality: string;
  readonly kiosk: string;
  readonly site: string;
  readonly at: string;
  readonly why: string | null;
}

/** A kiosk stands at a site from now on; where it stood until now is kept (TT-02). */
export async function beginStay(trx: Kysely<Schema>, stay: NewStay): Promise<void> {
  const { municipality, kiosk, site, at, why } = stay;
  const last = await trx
    .selectFrom('kiosk_stay')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('municipality_id', '=', municipality)
    .where('kiosk_id', '=', kiosk)
    .executeTakeFirst();
  await trx
    .updateTable('kiosk_stay')
    .set({ until_at: at })
    .where('municipality_id', '=', municipality)
    .where('kiosk_id', '=', kiosk)
    .where('until_at', 'is', null)
    .execute();
  await trx
    .insertInto('kiosk_stay')
    .values({
      municipality_id: municipality,
      kiosk_id: kiosk,
      number: (last?.number ?? 0) + 1,
      site_id: site,
      from_at: at,
      why,
    })
    .execute();
}

/** Stays of one kiosk or at one site, the newest first. */
export async function readStays(
  db: Kysely<Schema>,
  municipality: string,
  of: { readonly kiosk: string } | { readonly site: string },
  many: number,
): Promise<Stay[]> {
  const [column, value] =
    'kiosk' in of ? (['stay.kiosk_id', of.kiosk] as const) : (['stay.site_id', of.site] as const);
  const rows = await db
    .selectFrom('kiosk_stay as stay')
    .innerJoin('kiosk', (join) =>
      join
        .onRef('kiosk.municipality_id', '=', 'stay.municipality_id')
        .onRef('kiosk.id', '=', 'stay.kiosk_id'),
    )
    .innerJoin('site', (join) =>
      join.onRef('site.municipality_id', '=', 'stay.municipality_id').onRef('site.id', '=', 'stay.site_id'),
    )
    .select(['stay.site_id', 'stay.kiosk_id', 'stay.from_at', 'stay.until_at', 'stay.why'])
    .select(['kiosk.name as kiosk_name', 'site.name as site_name'])
    .where('stay.municipality_id', '=', municipality)
    .where(column, '=', value)
    .orderBy('stay.from_at', 'desc')
    .orderBy('stay.number', 'desc')
    .limit(many)
    .execute();
  return rows.map((row) => ({
    site: row.site_id,
    siteName: JSON.parse(row.site_name),
    kiosk: row.kiosk_id as KioskId, // made by this server
    kioskName: row.kiosk_name,
    from: row.from_at,
    until: row.until_at,
    why: row.why,
  }));
}
