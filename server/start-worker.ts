import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFfmpeg, findFfprobe } from '../media/run/find-ffmpeg.ts';
import { type Config, ConfigError } from './config.ts';
import { type Database, openDb } from './db/open-db.ts';
import type { Log } from './log.ts';
import { keepHouse } from './movies/housekeeping.ts';
import { runLane } from './movies/run-lane.ts';

export interface RunningWorker {
  /** Stops what is being made, gives the jobs back, and closes the database. */
  stop(): Promise<void>;
}

/** How long the server may take to make the database, or to bring it up to date. */
const DATABASE_LIMIT_MS = 60_000;

/**
 * Begins to make movies: one post and one video at a time. Several workers may share a database; on SQLite they are on its
 * machine. Throws ConfigError without ffmpeg or a database of this version.
 */
export async function startWorker(
  config: Config,
  { log, env, nowMs = Date.now }: { log: Log; env: NodeJS.ProcessEnv; nowMs?: () => number },
): Promise<RunningWorker> {
  const tools = findTools(env);
  const database = await openWhenCurrent(config.database);
  const stopping = new AbortController();
  const { db, dialect } = database;
  const { renderDir, moviesDir, assetsDir, uploadsDir, leaseMs } = config;
  const maker = { ...tools, renderDir, moviesDir, assetsDir, uploadsDir };
  const runner = { db, dialect, maker, leaseMs, log, nowMs };
  const by = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const lanes = (['post', 'video'] as const).map((kind) => runLane(runner, kind, by, stopping.signal));
  const house = keepHouse(
    { db, log, nowMs, publicOrigin: config.publicOrigin, moviesDir, uploadsDir },
    stopping.signal,
  );
  log.info({ by, ffmpeg: tools.ffmpeg, database: dialect }, 'working');
  return {
    async stop() {
      stopping.abort(new Error('the worker is to stop'));
      await Promise.all([...lanes, house]);
      await database.close();
      log.info('stopped');
    },
  };
}

function findTools(env: NodeJS.ProcessEnv): { readonly ffmpeg: string; readonly ffprobe: string } {
  try {
    return { ffmpeg: findFfmpeg(env), ffprobe: findFfprobe(env) };
  } catch (cause) {
    throw new ConfigError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The server makes the tables; a worker that was started first waits for it. */
async function openWhenCurrent(address: string): Promise<Database> {
  const tooLateMs = performance.now() + DATABASE_LIMIT_MS;
  for (;;) {
    try {
      return await openCurrent(address);
    } catch (cause) {
      if (performance.now() > tooLateMs) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new ConfigError(`MACHITOUCH_DATABASE: no server has made it ready (${why})`, { cause });
      }
      await sleep(500);
    }
  }
}

async function openCurrent(address: string): Promise<Database> {
  const database = openDb(address, { mustExist: true });
  try {
    await database.mustBeCurrent();
    return database;
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
