import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { startPostgres } from '../../../fakes/postgres.ts';

it('a balance changes beside itself on PostgreSQL, and no index with it', async () => {
  const postgres = await startPostgres();
  const { db, migrate, close } = openDb(await postgres.newDatabase());
  try {
    await migrate();
    await sql`INSERT INTO account (municipality_id, id, purpose, owner_id, unit)
      SELECT 'tsurugashima', n * 4 + 1, 'points', 'wallet-' || n, 'point' FROM generate_series(1, 1000) n`.execute(
      db,
    );
    const [changed] = await db.transaction().execute(async (trx) => {
      await sql`UPDATE account SET balance = balance + 1`.execute(trx);
      const { rows } = await sql<{
        all: number;
        beside: number;
      }>`SELECT n_tup_upd AS all, n_tup_hot_upd AS beside
        FROM pg_stat_xact_user_tables WHERE relname = 'account'`.execute(trx);
      return rows;
    });
    expect(changed).toEqual({ all: 1000, beside: 1000 });
  } finally {
    await close();
    await postgres.stop();
  }
});
