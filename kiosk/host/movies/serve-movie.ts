import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRange } from '../../../shared/read-range.ts';
import { BLOCK_BYTES, digestOf, type FileDigests, readBlock } from './block-digests.ts';

/** Where proven movies are found. */
export interface MovieSource {
  /** Null when there is none, or it was not proven in this run. */
  find(sha256: string): { readonly path: string; readonly digests: FileDigests } | null;
  /** A block is not what it was when the movie was proven. */
  foundBad(sha256: string): void;
}

/** Where a kept movie is found on loopback. */
export const movieUrl = (sha256: string): string => `/movies/${sha256}.mp4`;
const MOVIE_URL = /^\/movies\/([0-9a-f]{64})\.mp4$/;
const DIGEST_BYTES = 32;

/**
 * Answers a GET or HEAD of a movie, in parts if asked (RFC 9110, 14). Each block is proven again before it leaves, so
 * that a disk that fails between two scrubs is not seen on the screen. Gives false when the path is no movie's.
 */
export function serveMovie(
  movies: MovieSource,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const sha256 = MOVIE_URL.exec(request.url ?? '')?.[1];
  if (sha256 === undefined) return false;
  const say = (status: number, more: Record<string, string> = {}) =>
    response
      .writeHead(status, { ...headers, 'content-length': '0', 'cache-control': 'no-store', ...more })
      .end();
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    say(405, { allow: 'GET, HEAD' });
    return true;
  }
  const movie = movies.find(sha256);
  if (!movie) {
    say(404);
    return true;
  }
  const { bytes } = movie.digests;
  const range = readRange(request.headers.range, bytes);
  if (range === 'outside') {
    say(416, { 'content-range': `bytes */${bytes}` });
    return true;
  }
  const { from, until } = range ?? { from: 0, until: bytes - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-type': 'video/mp4',
    'content-length': String(until - from + 1),
    // What was taken down must not come out of the browser's own cache.
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
    ...(range && { 'content-range': `bytes ${from}-${until}/${bytes}` }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return true;
  }
  send(movie, { from, until }, response).then(
    (isRight) => {
      if (isRight) return response.end();
      response.destroy();
      movies.foundBad(sha256);
    },
    () => {
      // A browser that leaves early is no fault; a disk that cannot read the file is.
      const hasLeft = response.destroyed;
      response.destroy();
      if (!hasLeft) movies.foundBad(sha256);
    },
  );
  return true;
}

/** Sends a part block by block; false at the first that is not what it was. */
async function send(
  { path, digests }: { path: string; digests: FileDigests },
  { from, until }: { from: number; until: number },
  response: ServerResponse,
): Promise<boolean> {
  const file = await open(path, 'r');
  const left = new AbortController();
  response.once('close', () => left.abort());
  try {
    for (let start = from - (from % BLOCK_BYTES); start <= until; start += BLOCK_BYTES) {
      left.signal.throwIfAborted();
      // A buffer of its own: the response may hold it until the browser has taken it.
      const block = await readBlock(file, Buffer.allocUnsafe(BLOCK_BYTES), start);
      const place = (start / BLOCK_BYTES) * DIGEST_BYTES;
      if (!digestOf(block).equals(digests.blocks.subarray(place, place + DIGEST_BYTES))) return false;
      const part = block.subarray(Math.max(0, from - start), until - start + 1);
      if (!response.write(part)) await once(response, 'drain', { signal: left.signal });
    }
    return true;
  } finally {
    await file.close();
  }
}
