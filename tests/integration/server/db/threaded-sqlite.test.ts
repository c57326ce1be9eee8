import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDb, openOfficeDb } from '../../../../server/db/open-db.ts';
import type { Schema } from '../../../../server/db/schema.ts';

const SLOW = sql<{ n: number }>`
  WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 3000000) SELECT max(n) AS n FROM counter`;
const town = (id: string) => ({ id, settings: '{}', created_at: '2010-04-01T00:00:00.000Z' });

describe('SQLite in other threads', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-threaded-'));
  const file = join(dir, 'books.sqlite');
  let books: Database;
  let office: { db: Kysely<Schema>; close(): Promise<void> };
  beforeAll(async () => {
    books = openDb(file);
    await books.migrate();
    office = openOfficeDb(file, books);
  });
  afterAll(async () => {
    await office.close();
    await books.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const names = async (db: Kysely<Schema>) =>
    (await db.selectFrom('municipality').select('id').orderBy('id').execute()).map(({ id }) => id);

  it('lets this thread go on while it reads', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const { rows } = await SLOW.execute(office.db);
    clearInterval(timer);
    expect(rows[0]?.n).toBe(3_000_000);
    expect(turns).toBeGreaterThan(5);
  });

  it('answers a quick question while a long one is read', async () => {
    const order: string[] = [];
    await Promise.all([
      SLOW.execute(office.db).then(() => order.push('long')),
      names(office.db).then(() => order.push('quick')),
    ]);
    expect(order).toEqual(['quick', 'long']);
  });

  it('keeps transactions apart, undoes what was refused, and sees what others committed', async () => {
    await Promise.all(
      ['a', 'b', 'c', 'd']
        .map((id) =>
          office.db.transaction().execute(async (trx) => {
            await trx.updateTable('municipality').set({ id: '' }).where('id', '=', '').execute();
            await trx.insertInto('municipality').values(town(id)).execute();
            if (id === 'c') throw new Error('refused');
          }),
        )
        .map((done) => done.catch((fault: unknown) => expect(String(fault)).toContain('refused'))),
    );
    await books.db.insertInto('municipality').values(town('e')).execute();
    expect(await names(office.db)).toEqual(['a', 'b', 'd', 'e']);
    expect(await names(books.db)).toEqual(['a', 'b', 'd', 'e']);
  });

  it('gives faults back as better-sqlite3 does', async () => {
    const again = office.db.insertInto('municipality').values(town('a')).execute();
    await expect(again).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
  });

  it('counts the rows it changed', async () => {
    const { numUpdatedRows } = await office.db
      .updateTable('municipality')
      .set({ settings: '{"x":1}' })
      .where('id', 'in', ['a', 'b'])
      .executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(2n);
  });
});
