import { sql } from 'kysely';
import type { KioskId } from '../../shared/id.ts';
import { textOf } from '../db/text-column.ts';
import { isSilentNow, levelNow, statusOf } from '../kiosks/kiosk-level.ts';
import type { Place } from './place.ts';

const SHOWN = 8;

/** How many kiosks are silent, ill or want a look, and the worst of them. */
export async function kiosksToday({ db, municipality, nowMs }: Place) {
  const kiosks = db.selectFrom('kiosk').where('kiosk.municipality_id', '=', municipality);
  const level = levelNow(nowMs);
  const [counts, rows] = await Promise.all([
    kiosks
      .select([
        sql<number>`coalesce(sum(CASE WHEN ${isSilentNow(nowMs)} THEN 1 ELSE 0 END), 0)`.as('silent'),
        sql<number>`coalesce(sum(CASE WHEN (${level}) = 'ill' THEN 1 ELSE 0 END), 0)`.as('ill'),
        sql<number>`coalesce(sum(CASE WHEN (${level}) = 'attention' THEN 1 ELSE 0 END), 0)`.as('attention'),
      ])
      .executeTakeFirstOrThrow(),
    kiosks
      .innerJoin('site', (join) =>
        join
          .onRef('site.municipality_id', '=', 'kiosk.municipality_id')
          .onRef('site.id', '=', 'kiosk.site_id'),
      )
      .select(['kiosk.id', 'kiosk.name', 'site.name as site_name', 'kiosk.health'])
      .select(['kiosk.enrolled_at', 'kiosk.revoked_at', 'kiosk.last_exchange_at'])
      .where(sql<boolean>`(${level}) IN ('ill', 'attention')`)
      .orderBy(sql`CASE (${level}) WHEN 'ill' THEN 0 ELSE 1 END`)
      .orderBy('kiosk.name')
      .limit(SHOWN)
      .execute(),
  ]);
  return {
    silent: Number(counts.silent),
    ill: Number(counts.ill),
    attention: Number(counts.attention),
    rows: rows.map((row) => {
      const status = statusOf(row, nowMs);
      return {
        kiosk: row.id as KioskId, // made by this server
        name: row.name,
        siteName: textOf(row.site_name),
        level: status.level,
        signs: [...status.signs],
        lastExchangeAt: row.last_exchange_at,
      };
    }),
  };
}
