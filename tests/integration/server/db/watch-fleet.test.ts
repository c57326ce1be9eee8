import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { SiteKind } from '../../../../shared/office/sites.ts';
import { runMigrations } from '../../../factories/run-migrations.ts';
import { startPostgres } from '../../../fakes/postgres.ts';

const KIOSK = '0190a1b2-0000-7000-8000-00000000c0de';
const MADE = '2026-04-01T00:00:00.000Z';
const OLD_KINDS = ['city-hall', 'centre', 'library', 'shop', 'inn', 'event', 'other'];

async function upgrade(address: string) {
  const { db, dialect, close } = openDb(address);
  try {
    const run = (fits: (name: string) => boolean) => runMigrations({ db, dialect }, fits);
    await run((name) => name < '0008');
    await db
      .insertInto('municipality')
      .values({ id: 'tsurugashima', settings: '{}', created_at: MADE, card_key_version: 1 })
      .execute();
    for (const kind of OLD_KINDS) {
      const row = { municipality_id: 'tsurugashima', id: `at-${kind}`, name: '{}', district: '', kind };
      await db.insertInto('site').values(row).execute();
    }
    await db
      .insertInto('kiosk')
      .values({
        municipality_id: 'tsurugashima',
        id: KIOSK,
        name: 'K1',
        site_id: 'at-shop',
        created_at: MADE,
      })
      .execute();
    await run((name) => name >= '0008');
    const sites = await db.selectFrom('site').select(['id', 'kind', 'tags']).orderBy('id').execute();
    const stays = await db.selectFrom('kiosk_stay').selectAll().execute();
    const kiosk = await db.selectFrom('kiosk').selectAll().executeTakeFirstOrThrow();
    return { sites, stays, kiosk };
  } finally {
    await close();
  }
}

it.each(['sqlite', 'postgres'] as const)('a fleet of before is taken over (%s)', async (database) => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-migrate-'));
  const postgres = database === 'postgres' ? await startPostgres() : undefined;
  try {
    const address = (await postgres?.newDatabase()) ?? join(dir, 'machitouch.sqlite');
    const { sites, stays, kiosk } = await upgrade(address);
    for (const { kind } of sites) expect(SiteKind.safeParse(kind).success, kind).toBe(true);
    // Of 0013: no words, and a screen that lies, as all did.
    expect(new Set(sites.map(({ tags }) => tags))).toEqual(new Set(['[]']));
    expect(kiosk.orientation).toBe('landscape');
    expect(sites.find(({ id }) => id === 'at-centre')?.kind).toBe('community-centre');
    expect(sites.find(({ id }) => id === 'at-shop')?.kind).toBe('shopping-street');
    expect(sites.find(({ id }) => id === 'at-library')?.kind).toBe('library');
    expect(stays).toEqual([
      {
        municipality_id: 'tsurugashima',
        kiosk_id: KIOSK,
        number: 1,
        site_id: 'at-shop',
        from_at: MADE,
        until_at: null,
        why: null,
      },
    ]);
    expect(kiosk).toMatchObject({ volume: 80, run_id: null, level: 'well' });
  } finally {
    await postgres?.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});
