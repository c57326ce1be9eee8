import type { Manifest, MovieHealth } from '../../../shared/manifest.ts';
import { planRetryMs } from '../../../shared/rules/plan-retry.ts';
import type { Disk } from '../disk.ts';
import type { Log } from '../log.ts';
import { createAlarm } from '../sync/alarm.ts';
import type { ServerLine } from '../sync/server-line.ts';
import { digestFile } from './block-digests.ts';
import { type DownloadHours, untilDownloadMs } from './download-hours.ts';
import { createDownloads } from './download-movies.ts';
import { openMovieFolder } from './movie-folder.ts';
import { orderWanted } from './order-wanted.ts';
import { type CachePlan, planCache, type WantedFile } from './plan-cache.ts';
import { createProvenMovies } from './proven-movies.ts';
import { scrubMovies } from './scrub-movies.ts';
import type { MovieSource } from './serve-movie.ts';

export interface MovieOptions {
  /** Most that movies may take. */
  readonly quotaMb: number;
  readonly hours: DownloadHours;
  /** Null is as fast as it comes. */
  readonly kbPerS: number | null;
  readonly scrubEveryMs: number;
  /** Between two blocks of a scrub. */
  readonly scrubRestMs: number;
  readonly retry: { readonly baseMs: number; readonly maxMs: number };
}

interface Parts {
  readonly dir: string;
  readonly disk: Pick<Disk, 'roomBytes'>;
  readonly manifest: () => Manifest | null;
  /** Rejects while there is no line to the server. */
  readonly fetch: ServerLine['movie'];
  readonly isOnline: () => boolean;
  readonly nowMs: () => number;
  readonly monoMs: () => number;
  /** What is held changed. */
  readonly onChange: () => void;
  readonly log: Log;
}

export interface MovieKeeper extends MovieSource {
  /** It is there, and in this run it was what it should be. */
  has(sha256: string): boolean;
  health(): MovieHealth;
  /** The manifest is new, or the server answers again. */
  look(): void;
  close(): Promise<void>;
}

const MB = 1024 * 1024;
const KB = 1024;
/** How often disk, hours and quota are looked at when nothing happens. */
const LOOK_MS = 60_000;

/**
 * Keeps the movies that the manifest names, and no others: proves what is there, fetches what is missing one at a
 * time, removes what is not wanted. Starts at once.
 */
export function keepMovies(options: MovieOptions, parts: Parts): MovieKeeper {
  const { log } = parts;
  const ending = new AbortController();
  const alarm = createAlarm(ending.signal);
  const folder = openMovieFolder(parts.dir);
  const proven = createProvenMovies(parts.monoMs);
  const limitBytes = options.kbPerS === null ? null : options.kbPerS * KB;
  const downloads = createDownloads({ folder, proven, fetch: parts.fetch, limitBytes, log });
  let bad: readonly string[] = [];
  let saw = { version: parts.manifest()?.version, isOnline: parts.isOnline() };
  let failures = 0;

  const wanted = (): WantedFile[] => {
    const manifest = parts.manifest();
    return manifest ? orderWanted(manifest, parts.nowMs()) : [];
  };

  function lose(sha256: string): void {
    if (proven.forget(sha256)) parts.onChange();
  }

  async function proveHeld(): Promise<void> {
    const whole = new Set(
      (await folder.list()).filter(({ kind }) => kind === 'whole').map(({ sha256 }) => sha256),
    );
    for (const { sha256 } of wanted()) {
      if (!whole.has(sha256) || proven.has(sha256)) continue;
      const digests = await digestFile(folder.pathOf(sha256), ending.signal).catch((err: unknown) => {
        ending.signal.throwIfAborted();
        log.error({ err, sha256 }, 'a kept movie could not be read');
        return null;
      });
      if (digests?.sha256 !== sha256) {
        await discard(sha256);
        continue;
      }
      proven.keep(digests);
      parts.onChange();
    }
  }

  /** A kept file is not what it was: it goes, and is fetched again. */
  async function discard(sha256: string): Promise<void> {
    log.error({ sha256 }, 'a kept movie is damaged: it is fetched again');
    lose(sha256);
    await folder.remove(sha256, 'whole');
    alarm.ringIn(0);
  }

  async function plan(): Promise<CachePlan> {
    const files = await folder.list();
    const named = wanted();
    const names = new Set(named.map(({ sha256 }) => sha256));
    bad = files.filter(({ kind, sha256 }) => kind === 'bad' && names.has(sha256)).map(({ sha256 }) => sha256);
    return planCache({
      wanted: named,
      files,
      quotaBytes: options.quotaMb * MB,
      roomBytes: parts.disk.roomBytes(),
      tries: downloads.tries,
    });
  }

  async function evict({ evict }: CachePlan): Promise<void> {
    const names = new Set(wanted().map(({ sha256 }) => sha256));
    for (const { sha256, kind } of evict) {
      if (kind === 'whole') lose(sha256);
      if (kind === 'bad' && names.has(sha256)) await folder.empty(sha256);
      else await folder.remove(sha256, kind);
      if (!names.has(sha256)) downloads.forget(sha256);
    }
  }

  /** One step; gives how long to wait before the next. */
  async function turn(): Promise<number> {
    await proveHeld();
    if (parts.manifest() === null) return LOOK_MS;
    const planned = await plan();
    await evict(planned);
    if (planned.unfit > 0) log.warn({ many: planned.unfit }, 'movies do not fit: disk or quota is too small');
    if (!planned.fetch || !parts.isOnline()) return LOOK_MS;
    const closedMs = untilDownloadMs(options.hours, parts.nowMs());
    if (closedMs > 0) return Math.min(closedMs, LOOK_MS);
    const { sha256 } = planned.fetch;
    try {
      await downloads.run(planned.fetch, ending.signal);
      failures = 0;
      parts.onChange();
      return 0;
    } catch (err) {
      if (ending.signal.aborted || !wanted().some((file) => file.sha256 === sha256)) return 0;
      failures += 1;
      log.warn({ err, sha256, failures }, 'a movie could not be fetched and will be tried again');
      return planRetryMs(failures - 1, Math.random(), options.retry.baseMs, options.retry.maxMs);
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const pauseMs = await turn().catch((err: unknown) => {
        if (!ending.signal.aborted) log.error({ err }, 'the movies could not be looked after');
        return options.retry.maxMs;
      });
      if (pauseMs > 0) await alarm.wait(pauseMs, true);
    }
  }

  const running = run();
  const scrubbing = scrubMovies(options, { proven, pathOf: folder.pathOf, discard, log }, ending.signal);

  return {
    has: proven.has,
    find(sha256) {
      const digests = proven.digestsOf(sha256);
      return digests && { path: folder.pathOf(sha256), digests };
    },
    foundBad: (sha256) => {
      discard(sha256).catch((err: unknown) =>
        log.error({ err, sha256 }, 'a damaged movie could not be removed'),
      );
    },
    health() {
      const named = wanted();
      return {
        manifest: parts.manifest()?.version ?? null,
        wanted: named.length,
        held: named.filter(({ sha256 }) => proven.has(sha256)).length,
        bad: bad.slice(0, 20),
      };
    },
    look() {
      const sees = { version: parts.manifest()?.version, isOnline: parts.isOnline() };
      const isNews = sees.version !== saw.version || (sees.isOnline && !saw.isOnline);
      saw = sees;
      // A failing download is not tried at every turn of the town.
      if (!isNews) return;
      downloads.keepOnly(new Set(wanted().map(({ sha256 }) => sha256)));
      alarm.ringIn(0);
    },
    async close() {
      ending.abort();
      await Promise.all([running, scrubbing]);
    },
  };
}
