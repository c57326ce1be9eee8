import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, it } from 'vitest';
import { giveHoldsWords } from '../../../../server/db/holds-words.ts';
import type { Schema } from '../../../../server/db/schema.ts';
import { tuneSqlite } from '../../../../server/db/tune-sqlite.ts';
import { listBooths } from '../../../../server/donations/booth-cash.route.ts';
import { readGiftBook } from '../../../../server/donations/gift-book.route.ts';
import { GIFT_TOTALS } from '../../../../server/donations/gift-totals.ts';
import { readDonation } from '../../../../server/donations/gifts.route.ts';
import { listPledges } from '../../../../server/donations/pledges.route.ts';
import { readProjectBook } from '../../../../server/donations/project-book.route.ts';
import { listSuspense } from '../../../../server/donations/suspense.route.ts';
import { followLog, STRETCH } from '../../../../server/ledger/follow-log.ts';
import type { OfficeWorld } from '../../../../server/office/office-world.ts';
import { openBooks } from '../../../factories/books.ts';

const CURSOR = '2010-10-24T03:00:00.000Z~0190a1b2-0000-7000-8000-0000000000c1';

/** SQLite has no statistics of a new file and may choose to go through all of a municipality for a page of fifty. */
it('each list on gifts finds its page by a whole key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-plans-'));
  const file = join(folder, 'books.sqlite');
  const books = await openBooks(file);
  const { municipality } = await books.addTown();
  const seen = new Map<string, readonly unknown[]>();
  const sqlite = giveHoldsWords(tuneSqlite(new BetterSqlite(file)));
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: sqlite }),
    log: ({ query }) => {
      seen.set(query.sql, query.parameters);
    },
  });
  // Only what these lists read of it.
  const world = { db, dialect: 'sqlite', nowMs: Date.now } as unknown as OfficeWorld;
  const params = { municipality };
  const ask = (route: { handle: typeof listPledges.handle }, query: object, more: object = {}) =>
    route.handle(world, { params: { ...params, ...more }, query, body: {} });
  for (const after of [{}, { after: CURSOR }]) {
    for (const state of ['open', 'settled', 'taken-back']) {
      for (const order of ['asc', 'desc']) await ask(listPledges, { state, order, ...after });
    }
    await ask(listSuspense as never, after);
    for (const search of ['里山', '7F3K-29QD']) await ask(listSuspense as never, { search, ...after });
    await ask(listBooths as never, { ...(after && 'after' in after && { after: '2010-10-24~x' }) });
    await books.db
      .insertInto('project')
      .values({
        municipality_id: municipality,
        id: 'satoyama',
        name: '{"ja":"x"}',
        purpose: '{"ja":"x"}',
        done_by: '{"ja":"x"}',
        category: '{"ja":"x"}',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const day = 'after' in after ? { after: '2010-10-24~x' } : {};
    await ask(readProjectBook as never, day, { project: 'satoyama' });
  }
  await ask(readDonation as never, {}, { receipt: '7F3K-29QD' });
  await ask(readGiftBook as never, {});
  await followLog(db, 'sqlite', municipality, GIFT_TOTALS, 1);
  const poor: string[] = [];
  for (const [sql, parameters] of seen) {
    if (!/^(select|with|insert|update)/i.test(sql)) continue;
    const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
    for (const { detail } of plan) {
      // Kept totals and the projects of a town are read whole: thousands at most. So is one town's list of accounts by purpose.
      const whole =
        /gift_total|gift_month|\bm\b|\bproject\b|sqlite_autoindex_account|\baccount USING|municipality/.test(
          detail,
        );
      const scans = /^SCAN (?!CONSTANT ROW|[bl]\b|\d+-ROW|\(subquery|s\b)/.test(detail);
      const prefix = /\(municipality_id=\?\)$/.test(detail);
      const sorts = /USE TEMP B-TREE FOR ORDER BY/.test(detail);
      const bounded =
        /^(SCAN p|USE TEMP B-TREE FOR ORDER BY)$/.test(detail) && sql.includes(`LIMIT ${STRETCH}`);
      if ((scans || prefix || sorts) && !whole && !bounded) poor.push(`${detail} <- ${sql.slice(0, 200)}`);
    }
  }
  expect(seen.size).toBeGreaterThan(15);
  expect(poor).toEqual([]);
  await db.destroy();
  await books.close();
  rmSync(folder, { recursive: true, force: true });
});
