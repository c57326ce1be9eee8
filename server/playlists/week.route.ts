import type { Kysely } from 'kysely';
import * as endpoints from '../../shared/office/playlists.ts';
import { dayInJapan } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { readerOf } from '../ledger/reader-of-db.ts';
import { done, route } from '../office/office-route.ts';
import type { ManifestPlace, ManifestRows } from './manifest-rows.ts';
import { planManifest } from './plan-manifest.ts';
import { planWeek } from './plan-week.ts';
import { readManifestRows, readPlace } from './read-manifest-rows.ts';

/** Which list plays when, at a kiosk or at a place with a screen that lies. */
export const readWeek = route(
  endpoints.readWeek,
  async ({ db, nowMs }, { params: { municipality }, query: { kiosk, site, from } }) => {
    if ((kiosk === undefined) === (site === undefined)) {
      return refuse('request/malformed', 'query: a kiosk or a site');
    }
    const reader = readerOf(db);
    const place =
      kiosk === undefined
        ? await readSitePlace(db, municipality, site ?? '')
        : await readPlace(reader, municipality, kiosk);
    if (!place) return refuse('name/unknown', kiosk ?? site);
    const nowAtMs = nowMs();
    const rows = await readManifestRows(reader, municipality, nowAtMs);
    const days = planWeek(planManifest(rows, place, nowAtMs), from ?? dayInJapan(nowAtMs));
    const used = new Set(days.flatMap(({ spans }) => spans.flatMap(({ lists }) => lists)));
    return done({ days, lists: nameLists(rows, [...used]) });
  },
);

async function readSitePlace(
  db: Kysely<Schema>,
  municipality: string,
  site: string,
): Promise<ManifestPlace | null> {
  const row = await db
    .selectFrom('site')
    .select(['district', 'tags'])
    .where('municipality_id', '=', municipality)
    .where('id', '=', site)
    .executeTakeFirst();
  if (!row) return null;
  // Parsed when the office wrote it.
  return { kiosk: '', site, district: row.district, tags: JSON.parse(row.tags), orientation: 'landscape' };
}

/** Lists by their ids, with their names, the greatest priority first. */
export const nameLists = ({ playlists }: ManifestRows, ids: readonly string[]): endpoints.NamedList[] =>
  ids
    .map((id) => {
      const list = playlists.find((one) => one.id === id);
      return { list: id, name: list?.name ?? null, priority: list?.priority ?? 0 };
    })
    .sort((a, b) => b.priority - a.priority || (a.list < b.list ? -1 : 1));
