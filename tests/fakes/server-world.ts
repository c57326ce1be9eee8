import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { type OfficeClient, officeClient } from '../../server/office/office-client.ts';
import { startServer as startInside } from '../../server/start-server.ts';
import { startPostgres } from './postgres.ts';

export interface StartServer {
  /** Holds the database, the secrets and the log; the same folder again is the same server again. */
  readonly dir: string;
  /** `postgres` brings an own PostgreSQL along until `stop`; an address uses that one. */
  readonly database?: 'sqlite' | 'postgres' | `postgres${string}://${string}`;
  readonly port?: number;
  /** A process of its own can be killed; inside this one is quicker to start. */
  readonly how?: 'inside' | 'child';
  readonly publicOrigin?: string;
  /** Where letters go; without it they are files in the folder. */
  readonly mailUrl?: string;
  /** Only inside. */
  readonly nowMs?: () => number;
  /** The folder of the built console, where a test opens it. */
  readonly portalDir?: string;
  /** The same of the page for posters and of the town's television. */
  readonly postDir?: string;
  readonly tvDir?: string;
  /** A child says at `info` that it listens. */
  readonly logLevel?: 'info' | 'debug' | 'trace';
}

export interface ServerWorld {
  readonly url: string;
  readonly port: number;
  readonly adminToken: string;
  readonly admin: OfficeClient;
  /** What the server was told to use: a file's path or an address. */
  readonly database: string;
  readonly secretFile: string;
  /** Everything it has logged so far. */
  readonly logged: () => string;
  /** Only of a child. */
  readonly pid: number | undefined;
  /** Stops in order, as SIGTERM does, and the PostgreSQL it brought along. Also after `kill`. */
  stop(): Promise<void>;
  /** SIGKILL: nothing is said goodbye to. Only a child can be killed. */
  kill(): Promise<void>;
}

const START_LIMIT_MS = 30_000;

/** The real server with real files, as a test needs it. */
export async function startServer(said: StartServer): Promise<ServerWorld> {
  mkdirSync(said.dir, { recursive: true });
  const postgres = said.database === 'postgres' ? await startPostgres() : undefined;
  const database =
    said.database === undefined || said.database === 'sqlite'
      ? join(said.dir, 'machitouch.sqlite')
      : ((await postgres?.newDatabase()) ?? said.database);
  const env = {
    MACHITOUCH_DATA: said.dir,
    MACHITOUCH_DATABASE: database,
    MACHITOUCH_PORT: String(said.port ?? 0),
    MACHITOUCH_LOG_LEVEL: said.logLevel ?? 'info',
    ...(said.publicOrigin && { MACHITOUCH_PUBLIC_ORIGIN: said.publicOrigin }),
    ...(said.mailUrl && { MACHITOUCH_MAIL_URL: said.mailUrl }),
    ...(said.portalDir && { MACHITOUCH_PORTAL_DIR: said.portalDir }),
    ...(said.postDir && { MACHITOUCH_POST_DIR: said.postDir }),
    ...(said.tvDir && { MACHITOUCH_TV_DIR: said.tvDir }),
  };
  const config = parseConfig(env);
  const logFile = join(said.dir, 'server.log');
  const running = await (said.how === 'child' ? startChild(env, logFile) : startHere(said, env, logFile));
  const adminToken = readFileSync(config.adminTokenFile, 'utf8').trim();
  return {
    url: running.url,
    port: Number(new URL(running.url).port),
    adminToken,
    admin: officeClient({ url: running.url, token: adminToken }),
    database,
    secretFile: config.secretFile,
    logged: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
    pid: running.pid,
    async stop() {
      await running.stop();
      await postgres?.stop();
    },
    kill: running.kill,
  };
}

type Running = Pick<ServerWorld, 'url' | 'pid' | 'stop' | 'kill'>;

async function startHere(said: StartServer, env: Record<string, string>, logFile: string): Promise<Running> {
  const config = parseConfig(env);
  const log = createLog(config.logLevel, { write: (line) => appendFileSync(logFile, line) });
  const server = await startInside(config, { log, ...(said.nowMs && { nowMs: said.nowMs }) });
  return {
    url: server.url,
    pid: undefined,
    stop: () => server.stop(),
    kill: () =>
      Promise.reject(new Error('a server inside this process cannot be killed; start it as a child')),
  };
}

async function startChild(env: Record<string, string>, logFile: string): Promise<Running> {
  const main = join(import.meta.dirname, '../../server/main.ts');
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stderr.pipe(log, { end: false });
  const gone = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the server did not start in time'));
    }, START_LIMIT_MS);
    const ended = ([code]: readonly unknown[]) => {
      // Long after it listened, the folder of its log may be gone with the test.
      const words = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
      reject(new Error(`the server ended (${code}): ${words}`));
    };
    gone.then(ended, reject);
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      const heard = /"url":"([^"]+)".*"msg":"listening"/.exec(line)?.[1];
      if (heard === undefined) return;
      clearTimeout(limit);
      resolve(heard);
    });
  });
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await gone;
    }
  };
  return { url, pid: child.pid, stop: end('SIGTERM'), kill: end('SIGKILL') };
}

export { seedSmallTown } from '../factories/small-town.ts';
