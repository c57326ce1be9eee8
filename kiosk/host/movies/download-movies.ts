import type { Log } from '../log.ts';
import type { ServerLine } from '../sync/server-line.ts';
import { digestFile } from './block-digests.ts';
import { fetchMovie } from './fetch-movie.ts';
import type { MovieFolder } from './movie-folder.ts';
import type { WantedFile } from './plan-cache.ts';
import type { ProvenMovies } from './proven-movies.ts';

const WRONG_TRIES = 3;

interface Parts {
  readonly folder: MovieFolder;
  readonly proven: ProvenMovies;
  readonly fetch: ServerLine['movie'];
  /** Bytes a second; null is as fast as it comes. */
  readonly limitBytes: number | null;
  readonly log: Log;
}

/** Brings one movie at a time, and knows of each how often it failed in this run of the host. */
export function createDownloads({ folder, proven, fetch, limitBytes, log }: Parts) {
  const tries = new Map<string, number>();
  /** Of those, the ones that brought something else. */
  const wrongs = new Map<string, number>();
  let fetching: { file: WantedFile; stop: AbortController } | null = null;

  function forget(sha256: string): void {
    tries.delete(sha256);
    wrongs.delete(sha256);
  }

  async function tookWrong(sha256: string): Promise<void> {
    const many = (wrongs.get(sha256) ?? 0) + 1;
    wrongs.set(sha256, many);
    if (many < WRONG_TRIES) return folder.remove(sha256, 'part');
    log.error({ sha256 }, 'A MOVIE WAS PUT ASIDE: it was another than its name each time');
    await folder.putAside(sha256, 'part');
    wrongs.delete(sha256);
  }

  async function bring(file: WantedFile, signal: AbortSignal): Promise<void> {
    const { sha256 } = file;
    const brought = await fetchMovie(file, { folder, line: { movie: fetch }, signal, limitBytes });
    const digests = brought === 'complete' ? await digestFile(folder.pathOf(sha256, 'part'), signal) : null;
    if (digests?.sha256 !== sha256) {
      await tookWrong(sha256);
      throw new Error('what came is not the movie that was named');
    }
    await folder.finish(sha256);
    proven.keep(digests);
  }

  return {
    /** How often each file failed. */
    tries,
    /** `brought` is proven. Rejects when it could not be brought. In any case what came right is kept. */
    async run(file: WantedFile, ending: AbortSignal): Promise<'brought' | 'let-go'> {
      const { sha256, bytes } = file;
      const stop = new AbortController();
      fetching = { file, stop };
      try {
        await bring(file, AbortSignal.any([ending, stop.signal]));
        forget(sha256);
        log.info({ sha256, bytes }, 'a movie was fetched');
        return 'brought';
      } catch (cause) {
        if (stop.signal.aborted) return 'let-go';
        tries.set(sha256, (tries.get(sha256) ?? 0) + 1);
        throw cause;
      } finally {
        fetching = null;
      }
    },
    /** Lets go what is on its way, unless it is among these. */
    keepOnly(names: ReadonlySet<string>): void {
      if (fetching && !names.has(fetching.file.sha256)) {
        fetching.stop.abort(new Error('no manifest names it now'));
      }
    },
    /** Lets go what is on its way for another that would be there much sooner. */
    giveWay(isLarge: (file: WantedFile) => boolean): void {
      if (fetching && isLarge(fetching.file)) fetching.stop.abort(new Error('a smaller one goes first'));
    },
    forget,
  };
}
