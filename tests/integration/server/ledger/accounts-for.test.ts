import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, it } from 'vitest';
import { migrate } from '../../../../server/db/migrate.ts';
import type { Schema } from '../../../../server/db/schema.ts';
import { accountsFor } from '../../../../server/ledger/accounts-for.ts';

it('SQLite finds the accounts of a purpose by it, and goes through no wallet', async () => {
  const sqlite = new BetterSqlite(':memory:');
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: sqlite }),
    log: ({ query }) => {
      asked.push(query);
    },
  });
  await migrate(db, 'sqlite');
  asked.length = 0;
  await accountsFor(db, 'tsurugashima', ['gifts', 'pledges', 'point-gifts']);
  const [{ sql, parameters } = { sql: '', parameters: [] }] = asked;
  const plan = sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SEARCH account USING .*\(municipality_id=\? AND purpose=\?\)$/),
  ]);
  await db.destroy();
});
