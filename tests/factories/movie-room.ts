import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createLog } from '../../kiosk/host/log.ts';
import { keepMovies, type MovieKeeper } from '../../kiosk/host/movies/keep-movies.ts';
import type { MovieOptions } from '../../kiosk/host/movies/movie-options.ts';
import { serveMovie } from '../../kiosk/host/movies/serve-movie.ts';
import type { MoviePart } from '../../kiosk/host/sync/server-line.ts';
import type { Manifest, ManifestMovie } from '../../shared/manifest.ts';
import { newKioskDir } from './kiosk.ts';
import { newManifestMovie, playing } from './manifest.ts';

/** A movie's file: any bytes will do. */
export interface MovieBytes {
  readonly movie: ManifestMovie;
  readonly bytes: Buffer;
}

export function newMovieBytes(name: string, size = 600_000): MovieBytes {
  const bytes = randomBytes(size);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, movie: newManifestMovie(name, { sha256, bytes: size }) };
}

const bytesIn = (dir: string): number =>
  readdirSync(dir).reduce(
    (sum, name) => sum + (statSync(join(dir, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

type Fetch = (sha256: string, from: number, signal: AbortSignal) => Promise<MoviePart | 'outside'>;

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

/** A keeper of movies with a folder of its own, a server in memory, and knobs for what goes wrong. */
export function newMovieRoom() {
  const home = newKioskDir();
  const dir = join(home.dir, 'movies');
  const served = new Map<string, Buffer>();
  const asked: { sha256: string; from: number }[] = [];
  const honest: Fetch = async (sha256, from) => {
    const bytes = served.get(sha256);
    if (!bytes) throw new Error('no such movie');
    if (from >= bytes.length) return 'outside';
    return { from, totalBytes: bytes.length, body: inPieces(bytes.subarray(from)) };
  };
  const knobs = {
    manifest: null as Manifest | null,
    isOnline: true,
    /** What the disk has for movies, those that are there included. */
    diskBytes: 1e12,
    nowMs: Date.parse('2010-10-24T03:00:00.000Z'),
    fetch: honest,
    changes: 0,
  };
  let keeper: MovieKeeper | null = null;
  const server = createServer((request, response) => {
    if (keeper && serveMovie(keeper, {}, request, response)) return;
    response.writeHead(404).end();
  });

  return {
    dir,
    knobs,
    honest,
    asked,
    served,
    /** Serves these, and names them in a manifest. */
    name(...movies: readonly MovieBytes[]): void {
      for (const { movie, bytes } of movies) served.set(movie.sha256, bytes);
      knobs.manifest = playing(movies.map(({ movie }) => movie));
      keeper?.look();
    },
    start(said: Partial<MovieOptions> = {}): MovieKeeper {
      keeper = keepMovies(
        {
          quotaMb: 1_000,
          hours: { from: 0, until: 0 },
          kbPerS: null,
          scrubEveryMs: 3_600_000,
          scrubRestMs: 0,
          retry: { baseMs: 4, maxMs: 20 },
          ...said,
        },
        {
          dir,
          disk: { roomBytes: () => knobs.diskBytes - bytesIn(dir) },
          manifest: () => knobs.manifest,
          fetch: (sha256, from, signal) => {
            asked.push({ sha256, from });
            return knobs.fetch(sha256, from, signal);
          },
          isOnline: () => knobs.isOnline,
          nowMs: () => knobs.nowMs,
          monoMs: () => performance.now(),
          onChange: () => {
            knobs.changes += 1;
          },
          log: createLog('silent'),
        },
      );
      return keeper;
    },
    /** The address under which the screen finds movies. */
    async listen(): Promise<string> {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      // `listen` on a host and port always gives an AddressInfo; only pipes give a string.
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    async close(): Promise<void> {
      await keeper?.close();
      server.close();
      server.closeAllConnections();
      home.remove();
    },
  };
}
