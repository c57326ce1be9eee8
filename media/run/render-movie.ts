import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Storyboard } from '../../shared/storyboard.ts';
import { joinOrder } from '../plan/chunks/encode-order.ts';
import { planChunks } from '../plan/chunks/plan-chunks.ts';
import { keepMovie, type MadeMovie, readRecord, writeRecord } from './made-movie.ts';
import { type PartMaker, partMaker } from './make-parts.ts';
import { makeSound } from './make-sound.ts';
import { openFolders, openWork, trimParts } from './movie-folders.ts';
import { movieKey } from './movie-key.ts';
import { partKey } from './part-key.ts';
import { probeMovie } from './probe-movie.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import { sideBySide } from './side-by-side.ts';
import { townRuler } from './words/town-font.ts';

export interface MovieJob {
  readonly storyboard: Storyboard;
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** Where prepared parts are kept for the next time, and where jobs work. Nothing else lies in it. */
  readonly cache: string;
  /** Where finished movies lie as `<sha256>.mp4`. On the same disk as `cache`. */
  readonly movies: string;
  readonly signal: AbortSignal;
  /** Where a stored photo or clip lies. */
  assetPath(sha256: string): string;
  /** Hears how much is done, 0 to 1, counted in frames. */
  onProgress?(done: number): void;
}

/** One run of ffmpeg never takes longer. */
const RUN_LIMIT_MS = 120_000;
/** As many as there are cores to render on; each encodes on one thread. */
const SIDE_BY_SIDE = 2;
const CACHE_BYTES = 2_000_000_000;
/** One AAC frame at 48 kHz. */
const MAX_APART_MS = 21.4;

export interface RenderedMovie extends MadeMovie {
  /** Frames that had to be encoded for it; the others were there already. */
  readonly framesEncoded: number;
}

/**
 * Makes a movie of a storyboard. What was made before is not made again: not the movie, and not those of its chunks
 * that are the same. Throws when it cannot be made, when it is not what was planned, and when `signal` stops it;
 * no process and no half file is left then.
 */
export async function renderMovie(job: MovieJob): Promise<RenderedMovie> {
  const { storyboard: board, signal } = job;
  signal.throwIfAborted();
  const folders = openFolders(job.cache);
  mkdirSync(job.movies, { recursive: true });
  const record = join(folders.parts, `${movieKey(board)}.json`);
  const before = await readRecord(record, job.movies);
  if (before !== undefined) return { ...before, framesEncoded: 0 };

  const work = openWork(folders);
  const failing = new AbortController();
  const run = {
    ffmpeg: job.ffmpeg,
    ffprobe: job.ffprobe,
    signal: AbortSignal.any([signal, failing.signal]),
    limitMs: RUN_LIMIT_MS,
  };
  const maker = { folders, work, run, ruler: townRuler(), assetPath: job.assetPath };
  try {
    const { draft, framesEncoded } = await makeDraft(job, maker, (reason) => failing.abort(reason));
    await expectAsPlanned(draft, job);
    const { width, height, frames, framesPerSecond } = board;
    const durationMs = Math.round((frames * 1_000) / framesPerSecond);
    const made = keepMovie(draft, job.movies, { durationMs, width, height });
    writeRecord(record, made);
    return { ...made, framesEncoded };
  } finally {
    rmSync(work, { recursive: true, force: true });
    trimParts(folders, CACHE_BYTES);
  }
}

/** Chunks and sound, made side by side, joined into one file in the work folder. */
async function makeDraft(
  { storyboard: board, onProgress }: MovieJob,
  maker: PartMaker,
  fail: (reason: unknown) => void,
): Promise<{ readonly draft: string; readonly framesEncoded: number }> {
  const { work, run } = maker;
  const parts = partMaker(maker);
  const shares = new Map<number, number>();
  const chunks = planChunks(board).map((chunk, index) => ({
    weight: chunk.frames,
    run: () =>
      parts.chunk(chunk, (done) => {
        shares.set(index, done * chunk.frames);
        onProgress?.([...shares.values()].reduce((sum, one) => sum + one, 0) / board.frames);
      }),
  }));
  const soundName = `${partKey('sound', [board.music, board.frames])}.m4a`;
  const sound = {
    weight: 0,
    run: () => parts.part(soundName, (draft) => makeSound(board, work, draft, run)),
  };
  const paths = await sideBySide([...chunks, sound], SIDE_BY_SIDE, fail);

  // By links in our own folder: names that ffmpeg's list takes, of files that nobody clears away meanwhile.
  const names = paths.slice(0, -1).map((path, index) => {
    linkSync(path, join(work, `${index}.mp4`));
    return `file ${index}.mp4`;
  });
  const list = join(work, 'list.txt');
  writeFileSync(list, `${names.join('\n')}\n`);
  const draft = join(work, 'movie.mp4');
  await runFfmpeg(joinOrder(list, paths.at(-1) ?? '', board.frames, draft), run);
  return { draft, framesEncoded: parts.framesMade() };
}

async function expectAsPlanned(
  draft: string,
  { storyboard: board, ffprobe, signal }: MovieJob,
): Promise<void> {
  const probed = await probeMovie(ffprobe, draft, signal);
  const isAsPlanned =
    probed.width === board.width &&
    probed.height === board.height &&
    probed.frames === board.frames &&
    probed.intervals.length === 1 &&
    probed.apartMs <= MAX_APART_MS;
  if (!isAsPlanned) throw new Error(`the movie is not what was planned: ${JSON.stringify(probed)}`);
}
