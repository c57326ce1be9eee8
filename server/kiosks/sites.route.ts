import { sql } from 'kysely';
import type { SiteKind } from '../../shared/office/sites.ts';
import * as siteEndpoints from '../../shared/office/sites.ts';
import { Tags } from '../../shared/tag.ts';
import { holdsWords } from '../db/holds-words.ts';
import { textOf } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit, type OfficeParts } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { levelNow } from './kiosk-level.ts';
import { readStays } from './stay.store.ts';

const STAYS_SHOWN = 50;

export const createSite = route(
  siteEndpoints.createSite,
  async (world, { params: { municipality }, body }) => {
    return await commit(world, municipality, async ({ trx, audit }) => {
      audit({ subject: `site/${body.id}`, after: body });
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('site')
        .values({
          municipality_id: municipality,
          ...body,
          name: JSON.stringify(body.name),
          tags: JSON.stringify(body.tags),
        })
        .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 0n ? refuse('name/taken', body.id) : created(body);
    });
  },
);

export const updateSite = route(
  siteEndpoints.updateSite,
  async (world, { params: { municipality, site }, body }) => {
    const answer = await commit(world, municipality, async ({ trx, tell, audit }) => {
      const row = await trx
        .selectFrom('site')
        .selectAll()
        .where('municipality_id', '=', municipality)
        .where('id', '=', site)
        .executeTakeFirst();
      if (!row) return refuse('name/unknown', site);
      const before = siteOf(row);
      const { name = before.name, district = before.district, kind = before.kind, tags = before.tags } = body;
      const after = { id: site, name, district, kind, tags };
      audit({ subject: `site/${site}`, before, after });
      await trx
        .updateTable('site')
        .set({ name: JSON.stringify(name), district, kind, tags: JSON.stringify(tags) })
        .where('municipality_id', '=', municipality)
        .where('id', '=', site)
        .execute();
      const kiosks = await trx
        .selectFrom('kiosk')
        .select('id')
        .where('municipality_id', '=', municipality)
        .where('site_id', '=', site)
        .where('revoked_at', 'is', null)
        .execute();
      for (const { id } of kiosks) await tell('profile', id);
      return done(after);
    });
    return answer;
  },
);

export const listSites = route(siteEndpoints.listSites, async ({ db, nowMs }, { params, query }) => {
  const { kind, search, after, limit } = query;
  const place = after === undefined ? undefined : fromAfter(after, ['']);
  if (place === null) return refuse('request/malformed', 'after');
  let found = db.selectFrom('site').where('site.municipality_id', '=', params.municipality);
  if (kind) found = found.where('site.kind', '=', kind);
  if (search) found = found.where(holdsWords(['site.name', 'site.district', 'site.id'], search));
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  if (place) found = found.where('site.id', '>', place[0]);
  const rows = await found
    .select(['site.id', 'site.name', 'site.district', 'site.kind', 'site.tags'])
    .orderBy('site.id')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const counts = await countAt(
    db,
    params.municipality,
    page.map(({ id }) => id),
    nowMs(),
  );
  const last = page.at(-1);
  return done({
    rows: page.map((row) => ({ ...siteOf(row), ...(counts.get(row.id) ?? NONE) })),
    next: rows.length > limit && last ? toAfter([last.id]) : null,
    total,
  });
});

export const readSite = route(
  siteEndpoints.readSite,
  async ({ db, nowMs }, { params: { municipality, site } }) => {
    const row = await db
      .selectFrom('site')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .where('id', '=', site)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', site);
    const counts = (await countAt(db, municipality, [site], nowMs())).get(site) ?? NONE;
    const stays = await readStays(db, municipality, { site }, STAYS_SHOWN);
    return done({ ...siteOf(row), ...counts, stays });
  },
);

const siteOf = (row: { id: string; name: string; district: string; kind: string; tags: string }) => ({
  id: row.id,
  name: textOf(row.name),
  district: row.district,
  kind: row.kind as SiteKind, // parsed when the office wrote it; migration 0008 turned the older words
  tags: Tags.parse(JSON.parse(row.tags)),
});

interface Counts {
  kiosks: number;
  ill: number;
  attention: number;
  well: number;
}
const NONE: Readonly<Counts> = { kiosks: 0, ill: 0, attention: 0, well: 0 };

/** Kiosks that were not revoked, and how they are, by site. */
async function countAt(
  db: OfficeParts['db'],
  municipality: string,
  sites: readonly string[],
  nowMs: number,
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  if (sites.length === 0) return counts;
  const rows = await db
    .selectFrom('kiosk')
    .select(({ fn }) => ['kiosk.site_id', levelNow(nowMs).as('level'), fn.countAll<number>().as('many')])
    .where('kiosk.municipality_id', '=', municipality)
    .where('kiosk.site_id', 'in', [...sites])
    .where('kiosk.revoked_at', 'is', null)
    .groupBy(sql`1, 2`)
    .execute();
  for (const { site_id, level, many } of rows) {
    const count = counts.get(site_id) ?? { ...NONE };
    counts.set(site_id, count);
    count.kiosks += many;
    if (level !== 'off') count[level] += many;
  }
  return counts;
}
