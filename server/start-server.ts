import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import { dialectOf, openDb } from './db/open-db.ts';
import { openLedger } from './ledger/open-ledger.ts';
import type { Log } from './log.ts';
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
const REQUEST_LIMIT_MS = 30_000;

/** Opens everything in order and listens. Throws ConfigError when a file or the address cannot be used. */
export async function startServer(
  config: Config,
  { log, nowMs = Date.now }: { log: Log; nowMs?: () => number },
): Promise<RunningServer> {
  const secret = secretFile(config.secretFile, 'MACHITOUCH_SECRET_FILE');
  const adminToken = secretText(config.adminTokenFile, 'MACHITOUCH_ADMIN_TOKEN_FILE');
  if (dialectOf(config.database) === 'sqlite') mkdirSync(dirname(config.database), { recursive: true });
  const database = openDb(config.database);
  await database.migrate();
  const onFault = (err: unknown) => log.error({ err }, 'the ledger met a fault');
  const ledger = await openLedger({ database: config.database, secret, now: nowMs, onFault });
  const { publicOrigin, codeLifeMs } = config;
  const app = createApp({ database, ledger, secret, adminToken, publicOrigin, codeLifeMs, log, nowMs });
  const server = createServer(app.listener);
  server.requestTimeout = REQUEST_LIMIT_MS;
  try {
    await listen(server, config);
  } catch (cause) {
    app.close();
    await ledger.close();
    await database.close();
    throw cause;
  }

  async function stop(): Promise<void> {
    app.close();
    await finish(server);
    await ledger.close();
    await database.close();
    log.info('stopped');
  }
  let stopping: Promise<void> | undefined;
  const { port } = server.address() as AddressInfo; // Listening on TCP, so it is no pipe's name.
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = `http://${host}:${port}`;
  log.info({ url, database: dialectOf(config.database) }, 'listening');
  return {
    url,
    adminToken,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const say = `MACHITOUCH_HOST, MACHITOUCH_PORT: cannot listen on ${host}:${port} (${cause.message})`;
      reject(new ConfigError(say, { cause }));
    });
    server.listen({ host, port }, resolve);
  });
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
