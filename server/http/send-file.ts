import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { readRange } from '../../shared/read-range.ts';

export interface SentFile {
  readonly path: string;
  readonly type: string;
  /** Names the content for ever. */
  readonly sha256: string;
  readonly cacheControl: string;
}

/** Who takes nothing for so long has gone away. */
const IDLE_MS = 60_000;
const PIECE_BYTES = 256 * 1024;

/**
 * Sends a file that is named by its content, whole or the one part that a Range asks for (RFC 9110), a piece at a time.
 * False when there is no such file: nothing was sent then.
 */
export async function sendFile(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  response: ServerResponse,
  { path, type, sha256, cacheControl }: SentFile,
): Promise<boolean> {
  const file = await openFile(path);
  if (file === null) return false;
  try {
    const etag = `"${sha256}"`;
    const { size } = await file.stat();
    const always = { etag, 'cache-control': cacheControl, 'accept-ranges': 'bytes' };
    if (isNamed(headers['if-none-match'], etag)) {
      response.writeHead(304, always).end();
      return true;
    }
    // A part of another file than this one would be mixed with it.
    const ifRange = headers['if-range'];
    const part = ifRange === undefined || ifRange === etag ? readRange(headers.range, size) : null;
    if (part === 'outside') {
      response.writeHead(416, { ...always, 'content-range': `bytes */${size}`, 'content-length': 0 }).end();
      return true;
    }
    const { from, until } = part ?? { from: 0, until: size - 1 };
    response.writeHead(part === null ? 200 : 206, {
      ...always,
      'content-type': type,
      'content-length': until - from + 1,
      ...(part !== null && { 'content-range': `bytes ${from}-${until}/${size}` }),
    });
    if (method === 'HEAD') response.end();
    else await stream(file, response, from, until);
    return true;
  } finally {
    await file.close();
  }
}

async function stream(
  file: FileHandle,
  response: ServerResponse,
  from: number,
  until: number,
): Promise<void> {
  response.setTimeout(IDLE_MS, () => response.destroy());
  const source = file.createReadStream({
    start: from,
    end: until,
    highWaterMark: PIECE_BYTES,
    autoClose: false,
  });
  await pipeline(source, response).catch((cause: unknown) => {
    // Whoever asked has gone away: there is nobody to tell.
    if (!response.destroyed) throw cause;
  });
}

const isNamed = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((one) => [etag, `W/${etag}`, '*'].includes(one.trim())) === true;

async function openFile(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}
