import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServerLine } from '../sync/server-line.ts';
import type { MovieFolder } from './movie-folder.ts';
import type { WantedFile } from './plan-cache.ts';

/** A line that gives nothing for this long is taken for dead. */
const SILENT_MS = 30_000;

export interface FetchMovie {
  readonly folder: MovieFolder;
  readonly line: Pick<ServerLine, 'movie'>;
  readonly signal: AbortSignal;
  /** Bytes a second, on the whole; null is as fast as it comes. */
  readonly limitBytes: number | null;
  readonly silentMs?: number;
}

/**
 * Brings what is missing of a movie's part to the disk, from where it ended. `complete` says that it has the right
 * length, not that it is right; `wrong` that the server's file is another than was named. Rejects with ServerRefused,
 * or the network's or the disk's fault: what came until then is kept.
 */
export async function fetchMovie(
  { sha256, bytes }: WantedFile,
  { folder, line, signal, limitBytes, silentMs = SILENT_MS }: FetchMovie,
): Promise<'complete' | 'wrong'> {
  const held = folder.bytesOf(sha256, 'part');
  if (held === bytes) return 'complete';
  if (held > bytes) return 'wrong';
  const silence = new AbortController();
  const watch = () => setTimeout(() => silence.abort(new Error('the server fell silent')), silentMs);
  let timer = watch();
  try {
    const both = AbortSignal.any([signal, silence.signal]);
    const answer = await line.movie(sha256, held, both);
    if (answer === 'outside' || answer.totalBytes !== bytes) return 'wrong';
    const file = await open(folder.pathOf(sha256, 'part'), held > 0 ? 'r+' : 'w', 0o600);
    try {
      // A server that ignores the range begins at the beginning.
      let at = answer.from;
      if (at < held) await file.truncate(at);
      const beganMs = performance.now();
      for await (const piece of answer.body) {
        clearTimeout(timer);
        if (at + piece.length > bytes) return 'wrong';
        await writeAll(file, piece, at);
        at += piece.length;
        if (limitBytes !== null) await hold(((at - answer.from) / limitBytes) * 1000, beganMs, signal);
        timer = watch();
      }
      await file.sync();
      if (at < bytes) throw new Error('the connection broke before the movie was whole');
      return 'complete';
    } finally {
      await file.close();
    }
  } finally {
    clearTimeout(timer);
  }
}

async function writeAll(
  file: Awaited<ReturnType<typeof open>>,
  piece: Uint8Array,
  from: number,
): Promise<void> {
  let written = 0;
  while (written < piece.length) {
    const { bytesWritten } = await file.write(piece, written, piece.length - written, from + written);
    written += bytesWritten;
  }
}

/** Waits until as much time has passed as the bytes should have taken. */
async function hold(shouldMs: number, beganMs: number, signal: AbortSignal): Promise<void> {
  const earlyMs = shouldMs - (performance.now() - beganMs);
  if (earlyMs > 1) await wait(earlyMs, undefined, { signal, ref: false });
}
