import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, ConfigError } from './config.ts';
import { type Database, openDb } from './db/open-db.ts';
import type { Log } from './log.ts';
import { keepHouse } from './movies/housekeeping.ts';
import { awaitMovieTools, findMovieTools } from './movies/movie-tools.ts';
import { runLane } from './movies/run-lane.ts';
import { keepPresence } from './movies/worker-presence.ts';

export interface RunningWorker {
  /** Stops what is being made, gives the jobs back, and closes the database. */
  stop(): Promise<void>;
}

export interface WorkerSurroundings {
  readonly log: Log;
  readonly env: NodeJS.ProcessEnv;
  readonly nowMs?: () => number;
  /** How often it gives a sign of life, and looks for ffmpeg while that is not there. */
  readonly everyMs?: number;
}

/** How long the server may take to make the database, or to bring it up to date. */
const DATABASE_LIMIT_MS = 60_000;
const EVERY_MS = 20_000;

/**
 * Begins to make movies: one post and one video at a time. Several workers may share a database; on SQLite they are on its
 * machine. Without ffmpeg it says so, keeps house and waits for it. Throws ConfigError without a database of this version.
 */
export async function startWorker(
  config: Config,
  { log, env, nowMs = Date.now, everyMs = EVERY_MS }: WorkerSurroundings,
): Promise<RunningWorker> {
  const database = await openWhenCurrent(config.database);
  const stopping = new AbortController();
  const { db, dialect } = database;
  const { renderDir, moviesDir, assetsDir, uploadsDir, leaseMs } = config;
  const by = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  let lacks: string | null = null;
  const found = findMovieTools(env);
  if (found.status === 'lacking') {
    lacks = found.why;
    log.error({ why: lacks }, 'no movie is made until it is there; it is looked for now and then');
  }
  async function work(): Promise<void> {
    const tools = await awaitMovieTools(env, found, everyMs, stopping.signal);
    if (tools === null) return;
    if (lacks !== null) log.info({ ffmpeg: tools.ffmpeg }, 'ffmpeg has come');
    lacks = null;
    const maker = { ...tools, renderDir, moviesDir, assetsDir, uploadsDir };
    const runner = { db, dialect, maker, leaseMs, log, nowMs };
    await Promise.all((['post', 'video'] as const).map((kind) => runLane(runner, kind, by, stopping.signal)));
  }
  const working = work();
  const present = keepPresence(db, { by, lacks: () => lacks, nowMs, everyMs, log }, stopping.signal);
  const house = keepHouse(
    { db, log, nowMs, publicOrigin: config.publicOrigin, moviesDir, uploadsDir },
    stopping.signal,
  );
  const ffmpeg = found.status === 'found' ? found.ffmpeg : null;
  log.info({ by, ffmpeg, database: dialect }, 'working');
  return {
    async stop() {
      stopping.abort(new Error('the worker is to stop'));
      await Promise.all([working, present, house]);
      await database.close();
      log.info('stopped');
    },
  };
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
