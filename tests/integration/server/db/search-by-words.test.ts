import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdsWords } from '../../../../server/db/holds-words.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import { runMigrations } from '../../../factories/run-migrations.ts';
import { startPostgres } from '../../../fakes/postgres.ts';

const NAMES = ['ＰＴＡバザー', 'ﾊﾞｻﾞｰ２', 'が', 'か\u3099', '①まつり', 'ÉCOLE', 'a+b(c)[d].*^$|\\/-e', ''];

/** Which of the names each of these words finds. */
const FOUND: readonly (readonly [words: string, names: readonly string[]])[] = [
  ['pta', ['ＰＴＡバザー']],
  ['バザー', ['ＰＴＡバザー', 'ﾊﾞｻﾞｰ２']],
  ['ﾊﾞｻﾞ', ['ＰＴＡバザー', 'ﾊﾞｻﾞｰ２']],
  ['バザー2', ['ﾊﾞｻﾞｰ２']],
  ['が', ['が', 'か\u3099']],
  ['1まつり', ['①まつり']],
  ['École', ['ÉCOLE']],
  ['école', []],
  ['B(C)[d].*^$|\\/-E', ['a+b(c)[d].*^$|\\/-e']],
  ['a.b', []],
  ['_', []],
  ['%', []],
];

async function search(address: string) {
  const { db, dialect, close } = openDb(address);
  try {
    const run = (fits: (name: string) => boolean) => runMigrations({ db, dialect }, fits);
    await run((name) => name < '0014');
    await db
      .insertInto('municipality')
      .values({ id: 'tsurugashima', settings: '{}', created_at: '2026-04-01T00:00:00.000Z' })
      .execute();
    for (const [at, name] of NAMES.entries()) {
      const row = { municipality_id: 'tsurugashima', id: `site-${at}`, name, district: '', kind: 'other' };
      await db.insertInto('site').values(row).execute();
    }
    await run((name) => name >= '0014');
    const found: (readonly [string, readonly string[]])[] = [];
    for (const [words] of FOUND) {
      const rows = await db
        .selectFrom('site')
        .select('name')
        .where(holdsWords(['site.name', 'site.district'], words))
        .orderBy('id')
        .execute();
      found.push([words, rows.map(({ name }) => name)]);
    }
    return found;
  } finally {
    await close();
  }
}

it.each(['sqlite', 'postgres'] as const)(
  'what stood there before is found by one rule (%s)',
  async (database) => {
    const dir = mkdtempSync(join(tmpdir(), 'machitouch-search-'));
    const postgres = database === 'postgres' ? await startPostgres() : undefined;
    try {
      const address = (await postgres?.newDatabase()) ?? join(dir, 'machitouch.sqlite');
      expect(await search(address)).toEqual(FOUND);
    } finally {
      await postgres?.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
);
