import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, it } from 'vitest';
import { listAttendances, listFamiliar, readBoard } from '../../../../server/attendance/board.route.ts';
import { giveHoldsWords } from '../../../../server/db/holds-words.ts';
import type { Schema } from '../../../../server/db/schema.ts';
import { tuneSqlite } from '../../../../server/db/tune-sqlite.ts';
import { listEvents } from '../../../../server/events/event-list.route.ts';
import { readEvent, readEventReport } from '../../../../server/events/event-report.route.ts';
import type { OfficeWorld } from '../../../../server/office/office-world.ts';
import { newAttendance } from '../../../factories/body.ts';
import { openBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

/** SQLite has no statistics of a new file, and went through all of a town's attendances for those of one session. */
it('what is asked of an event reads the attendances of its sessions alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-plans-'));
  const file = join(folder, 'books.sqlite');
  const books = await openBooks(file);
  const town = await books.addTown();
  const { municipality } = town;
  await town.addSession('am');
  await town.addSession('pm');
  const kiosk = await town.addKiosk();
  for (const session of ['am', 'pm']) await kiosk.tell(newAttendance({ card: newCardId('A'), session }));
  const seen = new Map<string, readonly unknown[]>();
  const sqlite = giveHoldsWords(tuneSqlite(new BetterSqlite(file)));
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: sqlite }),
    log: ({ query }) => {
      seen.set(query.sql, query.parameters);
    },
  });
  // Only what these routes read of it.
  const world = {
    ...{ db, dialect: 'sqlite', nowMs: () => books.clock.nowMs },
    actor: { kind: 'command-line', name: 'test' },
  } as unknown as OfficeWorld;
  const ask = async (route: { handle: unknown }, more: object, query: object = {}) => {
    const handle = route.handle as typeof listEvents.handle;
    const given = { params: { municipality, ...more }, query, body: {} };
    expect(await handle(world, given as never)).toMatchObject({ status: 'done' });
  };
  await ask(listEvents, {}, { limit: 50, sort: 'newest' });
  await ask(readEvent, { event: 'festival' });
  await ask(readEventReport, {}, { year: 2010 });
  await ask(readEventReport, {});
  await ask(readBoard, { session: 'am' });
  await ask(listFamiliar, { session: 'am' });
  await ask(listAttendances, { session: 'am' }, { limit: 50 });
  const poor: string[] = [];
  let looked = 0;
  for (const [sql, parameters] of seen) {
    if (!/"attendance"/.test(sql)) continue;
    looked += 1;
    // The people of a whole town, of all years, are in all of its attendances.
    if (!sql.includes('session')) continue;
    const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
    for (const { detail } of plan) {
      const isWhole = /^SCAN attendance\b/.test(detail);
      const isTown = /^SEARCH (attendance|place) .*\(municipality_id=\?\)$/.test(detail);
      if (isWhole || isTown) poor.push(`${detail} <- ${sql}`);
    }
  }
  expect(looked).toBeGreaterThanOrEqual(9);
  expect(poor).toEqual([]);
  await db.destroy();
  await books.close();
  rmSync(folder, { recursive: true, force: true });
});
