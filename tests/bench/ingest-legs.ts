import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Pool } from 'undici';
import { migrate } from '../../server/db/migrate.ts';
import { openDb } from '../../server/db/open-db.ts';
import type { Schema } from '../../server/db/schema.ts';
import { tuneSqlite } from '../../server/db/tune-sqlite.ts';
import { EXCHANGE_PATH } from '../../server/exchange/exchange.route.ts';
import { findKiosk } from '../../server/kiosks/kiosk.store.ts';
import { verifyRequest } from '../../server/kiosks/verify-request.ts';
import { openBooksLedger } from '../../server/ledger/books-ledger.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { openLedger, openLedgerHere } from '../../server/ledger/open-ledger.ts';
import { openSqliteEngine } from '../../server/ledger/sqlite-engine.ts';
import { type ServerWorld, startServer } from '../fakes/server-world.ts';
import { makeBenchTown, TOWN } from './ingest-town.ts';
import { IngestWriter, type ReadyRequest } from './ingest-writer.ts';

export const KIOSKS = 64;
const SECRET = new Uint8Array(32).fill(7);
const AUTHORITY = 'bench.invalid';

/** One way for facts into the books, with its own database. */
export interface Leg {
  readonly writers: readonly IngestWriter[];
  /** Resolves when the facts are durable (or in memory); rejects when they were not taken. */
  send(writer: IngestWriter, request: ReadyRequest): Promise<Uint8Array>;
  readonly server?: ServerWorld;
  close(): Promise<void>;
}

const secretLedger = { secret: SECRET, now: Date.now, onFault: (fault: unknown) => console.error(fault) };

/** Signature, digest, ledger and all, without HTTP. */
async function provenLeg(db: Kysely<Schema>, ledger: Ledger, close: () => Promise<void>): Promise<Leg> {
  const kiosks = await makeBenchTown(db, KIOSKS);
  const verify = verifyRequest({ findKiosk: (id) => findKiosk(db, id), publicOrigin: `http://${AUTHORITY}` });
  return {
    writers: kiosks.map(
      (kiosk, index) => new IngestWriter(kiosk, { index, of: KIOSKS, authority: AUTHORITY }),
    ),
    async send(writer, { body, headers, counter }) {
      const sender = await verify({ method: 'POST', headers }, EXCHANGE_PATH, body);
      if (sender.status === 'refused') throw new Error(sender.code);
      const answer = await ledger.exchange({ municipality: TOWN, kiosk: writer.id, counter, body });
      if (answer.status === 'refused') throw new Error(answer.code);
      return answer.body;
    },
    async close() {
      await ledger.close();
      await close();
    },
  };
}

/** The same work on a database in memory: what the processor alone can do. */
export async function memoryLeg(): Promise<Leg> {
  const database = tuneSqlite(new BetterSqlite(':memory:'));
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  await migrate(db, 'sqlite');
  // Closing the one closes the other: they are the same connection.
  return provenLeg(db, openBooksLedger(openSqliteEngine(database), secretLedger), async () => {});
}

/** The same work on a file, in this very thread: beside `memoryLeg`, what durability costs. */
export async function durableLeg(dir: string): Promise<Leg> {
  const file = join(dir, 'durable.sqlite');
  const { db, migrate: prepare, close } = openDb(file);
  await prepare();
  return provenLeg(db, openLedgerHere({ database: file, ...secretLedger }), close);
}

/** As the server does it, with the ledger in its thread, without HTTP. */
export async function inProcessLeg(dir: string): Promise<Leg> {
  const file = join(dir, 'in-process.sqlite');
  const { db, migrate: prepare, close } = openDb(file);
  await prepare();
  return provenLeg(db, await openLedger({ database: file, secret: SECRET }), close);
}

/** The real server in its own process, over HTTP on kept connections. */
export async function httpLeg(
  dir: string,
  database: 'sqlite' | `postgresql://${string}`,
  cards?: number,
): Promise<Leg> {
  const server = await startServer({ dir: join(dir, 'server'), database, how: 'child' });
  const { db, close } = openDb(server.database);
  const kiosks = await makeBenchTown(db, KIOSKS);
  await close();
  const url = new URL(server.url);
  const pool = new Pool(url.origin, { connections: KIOSKS, pipelining: 1 });
  return {
    writers: kiosks.map(
      (kiosk, index) =>
        new IngestWriter(kiosk, { index, of: KIOSKS, authority: url.host, ...(cards && { cards }) }),
    ),
    server,
    async send(_writer, { body, headers }) {
      const response = await pool.request({
        path: EXCHANGE_PATH,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
      const answer = Buffer.from(await response.body.arrayBuffer());
      if (response.statusCode !== 200)
        throw new Error(`${response.statusCode} ${answer}\n${server.logged().slice(-2_000)}`);
      return answer;
    },
    async close() {
      await pool.close();
      await server.stop();
    },
  };
}
