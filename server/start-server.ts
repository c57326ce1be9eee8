import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import { type Database, dialectOf, openDb, openOfficeDb } from './db/open-db.ts';
import { openLedger } from './ledger/open-ledger.ts';
import type { Log } from './log.ts';
import { openMailer } from './mail/open-mailer.ts';
import { secretFile, secretText } from './secret-file.ts';

export interface RunningServer {
  /** Where it listens, without a path. */
  readonly url: string;
  readonly adminToken: string;
  /** Takes no more requests, answers those it took, then closes the books. Calling it again waits for the same. */
  stop(): Promise<void>;
}

/** How long accepted requests may take once the server is to stop. */
const LAST_ANSWERS_MS = 20_000;
/** A request that does not arrive whole in this time is not coming. */
const REQUEST_LIMIT_MS = 60_000;
/** Longer than kiosks pause between exchanges, so that a connection serves them all day. */
const KEEP_ALIVE_MS = 75_000;

/** Opens everything in order and listens. Throws ConfigError when a file, the database or the address cannot be used. */
export async function startServer(
  config: Config,
  { log, nowMs = Date.now }: { log: Log; nowMs?: () => number },
): Promise<RunningServer> {
  const opened: (() => unknown)[] = [];
  async function closeAll(): Promise<void> {
    for (const close of opened.splice(0).reverse()) await close();
  }
  try {
    const secret = secretFile(config.secretFile, 'MACHITOUCH_SECRET_FILE');
    const adminToken = secretText(config.adminTokenFile, 'MACHITOUCH_ADMIN_TOKEN_FILE');
    const database = openDatabase(config.database);
    opened.push(() => database.close());
    await database.migrate().catch(blameSetting);
    await database.onlyRead();
    const office = openOfficeDb(config.database, database);
    opened.push(() => office.close());
    const ledger = await openLedger({
      database: config.database,
      secret,
      now: nowMs,
      onFault: (err) => log.error({ err }, 'the ledger met a fault'),
    });
    opened.push(() => ledger.close());
    const mailer = openMailer({ folder: config.mailDir, address: config.mail, log, nowMs });
    opened.push(() => mailer.close());
    const parts = { database, officeDb: office.db, ledger, secret, adminToken, mailer };
    const app = createApp({ ...parts, config, log, nowMs });
    opened.push(() => app.close());
    const server = createServer(app.listener);
    server.requestTimeout = REQUEST_LIMIT_MS;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    const url = await listen(server, config);
    log.info({ url, database: database.dialect }, 'listening');
    let stopping: Promise<void> | undefined;
    async function stop(): Promise<void> {
      const closed = app.close();
      await finish(server);
      await closed;
      await closeAll();
      log.info('stopped');
    }
    return {
      url,
      adminToken,
      stop() {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (cause) {
    await closeAll();
    throw cause;
  }
}

function openDatabase(database: string): Database {
  if (dialectOf(database) === 'sqlite') mkdirSync(dirname(database), { recursive: true });
  return openDb(database);
}

/** A database that cannot be reached or entered is a wrong setting; all else is a fault. The address holds a password. */
function blameSetting(cause: unknown): never {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    throw new ConfigError(`MACHITOUCH_DATABASE: the database cannot be used (${cause.code})`, { cause });
  }
  throw cause;
}

/** Listens, and gives the address for people and programs. */
async function listen(server: Server, { host, port }: Config): Promise<string> {
  try {
    await once(server.listen({ host, port }), 'listening');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`MACHITOUCH_HOST, MACHITOUCH_PORT: cannot listen on ${host}:${port} (${why})`, {
      cause,
    });
  }
  const address = server.address() as AddressInfo; // Listening on TCP, so it is no pipe's name.
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** Lets the requests that were accepted be answered; kept-alive connections end as they fall idle. */
async function finish(server: Server): Promise<void> {
  const closed = new Promise<'closed'>((resolve) => server.close(() => resolve('closed')));
  const tooLateMs = performance.now() + LAST_ANSWERS_MS;
  while ((await Promise.race([closed, sleep(20)])) !== 'closed') {
    server.closeIdleConnections();
    if (performance.now() > tooLateMs) server.closeAllConnections();
  }
}
