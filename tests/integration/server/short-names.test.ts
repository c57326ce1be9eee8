import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, type Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWallet } from '../../../server/cards/find-wallet.ts';
import { type Database, openDb } from '../../../server/db/open-db.ts';
import type { Schema } from '../../../server/db/schema.ts';
import { findDonation } from '../../../server/donations/find-donation.ts';
import { walletAlias } from '../../../shared/alias.ts';
import { startPostgres, type TestPostgres } from '../../fakes/postgres.ts';

describe.each(['sqlite', 'postgres'] as const)('short names (%s)', (dialect) => {
  let dir: string;
  let postgres: TestPostgres | undefined;
  let database: Database;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'machitouch-names-'));
    postgres = dialect === 'postgres' ? await startPostgres() : undefined;
    database = openDb((await postgres?.newDatabase()) ?? join(dir, 'books.sqlite'));
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await postgres?.stop();
    rmSync(dir, { recursive: true });
  });

  /** How the database finds what a function asks for. */
  async function planOf(ask: (db: Kysely<Schema>) => Promise<unknown>): Promise<string> {
    const asked: CompiledQuery[] = [];
    const spied = database.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        asked.push(database.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await ask(spied);
    const [query] = asked;
    if (!query) throw new Error('nothing was asked');
    const explain = dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    // PostgreSQL reads a small table through whatever the index is: it is told not to.
    if (dialect === 'postgres') await database.db.executeQuery(CompiledQuery.raw('SET enable_seqscan = off'));
    const { rows } = await database.db.executeQuery(
      CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]),
    );
    return JSON.stringify(rows);
  }

  it('a wallet is found by its notebook’s name, and only in its own town', async () => {
    const wallet = uuidv7();
    const wallets = [wallet, uuidv7(), uuidv7()].map((id) => ({
      municipality_id: 'tsurugashima',
      id,
      created_at: '2010-10-24T00:00:00.000Z',
    }));
    await database.db.insertInto('wallet').values(wallets).execute();
    const alias = walletAlias(wallet);
    expect(await findWallet(database.db, 'tsurugashima', alias.toLowerCase())).toEqual({
      status: 'found',
      wallet,
    });
    expect(await findWallet(database.db, 'kawagoe', alias)).toMatchObject({ code: 'name/unknown' });
    expect(await findWallet(database.db, 'tsurugashima', 'nonsense!')).toMatchObject({
      code: 'request/malformed',
    });
  });

  it('a wallet and a gift are found by an index, not by reading through all', async () => {
    expect(await planOf((db) => findWallet(db, 'tsurugashima', '00000000'))).toContain('wallet_short_name');
    expect(await planOf((db) => findDonation(db, 'tsurugashima', '0000-0000'))).toContain('donation_receipt');
  });
});
