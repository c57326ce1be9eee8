import { type RawBuilder, sql } from 'kysely';
import type { Health } from '../../shared/exchange.ts';
import type { KioskId } from '../../shared/id.ts';
import type { KioskFilter, KioskRow } from '../../shared/office/fleet.ts';
import * as fleet from '../../shared/office/fleet.ts';
import type { KioskStatus } from '../../shared/rules/derive-kiosk-status.ts';
import { holdsWords } from '../db/holds-words.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import type { OfficeParts } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { isSilentNow, levelNow, statusOf } from './kiosk-level.ts';

/** What a row of the fleet is made of. */
export const kiosksWithSites = (db: OfficeParts['db'], municipality: string) =>
  db
    .selectFrom('kiosk')
    .innerJoin('site', (join) =>
      join.onRef('site.municipality_id', '=', 'kiosk.municipality_id').onRef('site.id', '=', 'kiosk.site_id'),
    )
    .where('kiosk.municipality_id', '=', municipality);

export const KIOSK_COLUMNS = [
  'kiosk.id',
  'kiosk.name',
  'kiosk.site_id',
  'site.name as site_name',
  'kiosk.mode',
  'kiosk.session_id',
  'kiosk.volume',
  'kiosk.enrolled_at',
  'kiosk.revoked_at',
  'kiosk.last_exchange_at',
  'kiosk.health',
] as const;

interface FoundKiosk {
  readonly id: string;
  readonly name: string;
  readonly site_id: string;
  readonly site_name: string;
  readonly mode: KioskRow['mode'];
  readonly session_id: string | null;
  readonly volume: number;
  readonly enrolled_at: string | null;
  readonly revoked_at: string | null;
  readonly last_exchange_at: string | null;
  readonly health: string | null;
}

/** A kiosk as the office sees it, from its row. */
export function kioskRow(row: FoundKiosk, nowMs: number): { row: KioskRow; health: Health | null } {
  const { health, level, signs }: KioskStatus & { health: Health | null } = statusOf(row, nowMs);
  return {
    health,
    row: {
      kiosk: row.id as KioskId, // made by this server
      name: row.name,
      site: row.site_id,
      siteName: JSON.parse(row.site_name),
      level,
      signs: [...signs],
      mode: row.mode,
      session: row.session_id,
      volume: row.volume,
      enrolledAt: row.enrolled_at,
      revokedAt: row.revoked_at,
      lastExchangeAt: row.last_exchange_at,
      waiting: health?.waiting ?? null,
      reader: health?.reader ?? null,
      diskFreeMb: health?.diskFreeMb ?? null,
      clockOffsetMs: health?.clockOffsetMs ?? null,
      version: health?.version ?? null,
    },
  };
}

/** The worst first. */
const rankNow = (nowMs: number): RawBuilder<number> =>
  sql<number>`CASE (${levelNow(nowMs)}) WHEN 'ill' THEN 0 WHEN 'attention' THEN 1 WHEN 'well' THEN 2 ELSE 3 END`;

function filterNow(state: KioskFilter, nowMs: number): RawBuilder<boolean> {
  switch (state) {
    case 'revoked':
      return sql<boolean>`kiosk.revoked_at IS NOT NULL`;
    case 'never-enrolled':
      return sql<boolean>`kiosk.revoked_at IS NULL AND kiosk.enrolled_at IS NULL`;
    case 'silent':
      return isSilentNow(nowMs);
    default:
      return sql<boolean>`(${levelNow(nowMs)}) = ${state}`;
  }
}

export const listKiosks = route(fleet.listKiosks, async ({ db, nowMs }, { params, query }) => {
  const now = nowMs();
  const { state, site, search, sort, order, after, limit } = query;
  let found = kiosksWithSites(db, params.municipality);
  if (state) found = found.where(filterNow(state, now));
  if (site) found = found.where('kiosk.site_id', '=', site);
  if (search) found = found.where(holdsWords(['kiosk.name', 'site.name', 'kiosk.id'], search));
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  // Each list is sorted by one value, then by name and id, so that a page ends at one place.
  const first: RawBuilder<string | number> =
    sort === 'worst'
      ? rankNow(now)
      : sort === 'quiet'
        ? sql<string>`coalesce(kiosk.last_exchange_at, '')`
        : sql<string>`kiosk.name`;
  const place = after === undefined ? undefined : fromAfter(after, [sort === 'worst' ? 0 : '', '', '']);
  if (place === null) return refuse('request/malformed', 'after');
  if (place) {
    const [value, name, id] = place;
    const beyond = sql.raw(order === 'asc' ? '>' : '<');
    found = found.where(sql<boolean>`(${first}, kiosk.name, kiosk.id) ${beyond} (${value}, ${name}, ${id})`);
  }
  const rows = await found
    .select(KIOSK_COLUMNS)
    .select(first.as('sorted_by'))
    .orderBy(first, order)
    .orderBy('kiosk.name', order)
    .orderBy('kiosk.id', order)
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return done({
    rows: page.map((row) => kioskRow(row, now).row),
    next: rows.length > limit && last ? toAfter([last.sorted_by, last.name, last.id]) : null,
    total,
  });
});
