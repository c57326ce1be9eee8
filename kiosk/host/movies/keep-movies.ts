import type { Manifest, MovieHealth } from '../../../shared/manifest.ts';
import { planRetryMs } from '../../../shared/rules/plan-retry.ts';
import type { Disk } from '../disk.ts';
import type { Log } from '../log.ts';
import { createAlarm } from '../sync/alarm.ts';
import type { ServerLine } from '../sync/server-line.ts';
import { digestFile } from './block-digests.ts';
import { countTroubles } from './count-troubles.ts';
import { untilDownloadMs } from './download-hours.ts';
import { createDownloads } from './download-movies.ts';
import { openMovieFolder } from './movie-folder.ts';
import type { MovieOptions } from './movie-options.ts';
import { orderWanted } from './order-wanted.ts';
import { type CachePlan, planCache, type WantedFile } from './plan-cache.ts';
import { createProvenMovies } from './proven-movies.ts';
import { scrubMovies } from './scrub-movies.ts';
import type { MovieSource } from './serve-movie.ts';

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
  /** The screen could not play it, by the movie's id: its file is right and yet of no use. */
  wouldNotPlay(movie: string): void;
  /** It was seen to its end. */
  playedThrough(movie: string): void;
  /** The manifest is new, or the server answers again. */
  look(): void;
  close(): Promise<void>;
}

const MB = 1024 * 1024;
const KB = 1024;
/** Twenty minutes on a line of 2 Mbit/s. */
const LARGE_MB = 256;
/** How often disk, hours and quota are looked at when nothing happens. */
const LOOK_MS = 60_000;

/**
 * Keeps the movies that the manifest names, and no others: proves what is there, fetches what is missing one at a
 * time, removes what is not wanted, puts aside what is of no use three times. Starts at once.
 */
export function keepMovies(options: MovieOptions, parts: Parts): MovieKeeper {
  const { log } = parts;
  const ending = new AbortController();
  const alarm = createAlarm(ending.signal);
  const folder = openMovieFolder(parts.dir);
  const proven = createProvenMovies(parts.monoMs);
  const limitBytes = options.kbPerS === null ? null : options.kbPerS * KB;
  const downloads = createDownloads({ folder, proven, fetch: parts.fetch, limitBytes, log });
  const largeBytes = (options.largeMb ?? LARGE_MB) * MB;
  const isLarge = ({ bytes }: WantedFile): boolean => bytes > largeBytes;
  const damages = countTroubles(parts.nowMs);
  const failedPlays = countTroubles(parts.nowMs);
  /** Right files that would not play. Only in this run: it may be the machine, and a restart is a new try. */
  const unplayable = new Set<string>();
  let bad: readonly string[] = [];
  let saw = { version: parts.manifest()?.version, isOnline: parts.isOnline() };
  let failures = 0;

  const wanted = (): WantedFile[] => {
    const manifest = parts.manifest();
    return manifest ? orderWanted(manifest, parts.nowMs()) : [];
  };

  const has = (sha256: string): boolean => proven.has(sha256) && !unplayable.has(sha256);
  const fileOf = (id: string) => parts.manifest()?.movies.find(({ movie }) => movie === id)?.sha256;

  function lose(sha256: string): boolean {
    const wasProven = proven.forget(sha256);
    if (wasProven) parts.onChange();
    return wasProven;
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
        await replace(sha256);
        continue;
      }
      proven.keep(digests);
      parts.onChange();
    }
  }

  /** A kept file is not what it was: it goes, and is fetched again, but not for ever onto a disk that is ill. */
  async function replace(sha256: string): Promise<void> {
    if (damages.note(sha256)) {
      log.error({ sha256 }, 'A MOVIE WAS PUT ASIDE: it was damaged on the disk again and again');
      await folder.putAside(sha256, 'whole');
    } else {
      log.error({ sha256 }, 'a kept movie is damaged: it is fetched again');
      await folder.remove(sha256, 'whole');
    }
    alarm.ringIn(0);
  }

  /** Found as it was read: by a browser, which may read two parts of it at once, or by the scrub. */
  async function discard(sha256: string): Promise<void> {
    if (lose(sha256)) await replace(sha256);
  }

  function forget(sha256: string): void {
    downloads.forget(sha256);
    damages.forget(sha256);
    failedPlays.forget(sha256);
    unplayable.delete(sha256);
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
      largeBytes,
    });
  }

  async function evict({ evict }: CachePlan): Promise<void> {
    const names = new Set(wanted().map(({ sha256 }) => sha256));
    for (const { sha256, kind } of evict) {
      if (kind === 'whole') lose(sha256);
      if (kind === 'bad' && names.has(sha256)) await folder.empty(sha256);
      else await folder.remove(sha256, kind);
      if (!names.has(sha256)) forget(sha256);
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
      if ((await downloads.run(planned.fetch, ending.signal)) === 'let-go') return 0;
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
    has,
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
        held: named.filter(({ sha256 }) => has(sha256)).length,
        bad: [...bad, ...unplayable].slice(0, 20),
      };
    },
    wouldNotPlay(movie) {
      const sha256 = fileOf(movie);
      // The movie that came with the kiosk is nobody's to take away.
      if (sha256 === undefined || !failedPlays.note(sha256) || unplayable.has(sha256)) return;
      log.error({ movie, sha256 }, 'A MOVIE WAS PUT ASIDE: the screen could not play it each time');
      unplayable.add(sha256);
      parts.onChange();
    },
    playedThrough(movie) {
      const sha256 = fileOf(movie);
      if (sha256 !== undefined) failedPlays.forget(sha256);
    },
    look() {
      const sees = { version: parts.manifest()?.version, isOnline: parts.isOnline() };
      const isNews = sees.version !== saw.version || (sees.isOnline && !saw.isOnline);
      saw = sees;
      // A failing download is not tried at every turn of the town.
      if (!isNews) return;
      const named = wanted();
      downloads.keepOnly(new Set(named.map(({ sha256 }) => sha256)));
      const isFresh = ({ sha256 }: WantedFile) => !proven.has(sha256) && !downloads.tries.has(sha256);
      if (named.some((file) => !isLarge(file) && isFresh(file))) downloads.giveWay(isLarge);
      alarm.ringIn(0);
    },
    async close() {
      ending.abort();
      await Promise.all([running, scrubbing]);
    },
  };
}
