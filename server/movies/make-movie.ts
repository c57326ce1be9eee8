import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type MadeMovie, moviePath } from '../../media/run/made-movie.ts';
import { renderMovie } from '../../media/run/render-movie.ts';
import { runFfmpeg } from '../../media/run/run-ffmpeg.ts';
import { normaliseVideo } from '../../media/run/video/normalise-video.ts';
import type { JobInput } from './job-input.ts';
import { picturePath } from './movie-files.ts';
import { videoPath } from './video-files.ts';

export interface MovieMaker {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly renderDir: string;
  readonly moviesDir: string;
  readonly assetsDir: string;
  readonly uploadsDir: string;
}

export type Made =
  | { readonly status: 'made'; readonly movie: MadeMovie & { readonly frames: number } }
  /** It would fail again. */
  | { readonly status: 'refused'; readonly why: string };

interface MakeOrder {
  readonly municipality: string;
  readonly input: JobInput;
  readonly signal: AbortSignal;
  onProgress(frames: { readonly done: number; readonly planned: number }): void;
}

/** Makes a job's movie and its picture, both on the disk before it answers. Throws when it cannot, and when stopped. */
export async function makeMovie(maker: MovieMaker, order: MakeOrder): Promise<Made> {
  const made = await (order.input.kind === 'post' ? render(maker, order, order.input) : take(maker, order));
  if (made.status === 'refused') return made;
  const { sha256, durationMs } = made.movie;
  const movie = moviePath(maker.moviesDir, sha256);
  const picture = picturePath(maker.moviesDir, sha256);
  if (!existsSync(picture)) await drawPicture(maker, movie, picture, durationMs, order.signal);
  // A row may only name what a power cut leaves there.
  for (const path of [movie, picture, maker.moviesDir]) sync(path);
  return made;
}

async function render(
  maker: MovieMaker,
  { signal, onProgress }: MakeOrder,
  { storyboard }: Extract<JobInput, { kind: 'post' }>,
): Promise<Made> {
  const planned = storyboard.frames;
  const movie = await renderMovie({
    storyboard,
    ffmpeg: maker.ffmpeg,
    ffprobe: maker.ffprobe,
    cache: maker.renderDir,
    movies: maker.moviesDir,
    signal,
    assetPath: (sha256) => join(maker.assetsDir, sha256),
    onProgress: (share) => onProgress({ done: Math.min(planned, Math.floor(share * planned)), planned }),
  });
  return { status: 'made', movie: { ...movie, frames: planned } };
}

async function take(
  { ffmpeg, ffprobe, renderDir, moviesDir, uploadsDir }: MovieMaker,
  { municipality, input, signal, onProgress }: MakeOrder,
): Promise<Made> {
  if (input.kind !== 'video') throw new Error('only a video is taken');
  const path = videoPath(uploadsDir, municipality, input.upload);
  if (!existsSync(path))
    return { status: 'refused', why: 'video/gone: the uploaded file is not there any more' };
  const folders = { cache: renderDir, movies: moviesDir };
  const made = await normaliseVideo({ ffmpeg, ffprobe, path, ...folders, signal, onProgress });
  return made.status === 'made' ? made : { status: 'refused', why: made.code };
}

const PICTURE_LIMIT_MS = 30_000;
const PICTURE_AT_MS = 3_500;

/** Past the title card, where there is something to see. */
async function drawPicture(
  { ffmpeg }: MovieMaker,
  movie: string,
  picture: string,
  durationMs: number,
  signal: AbortSignal,
): Promise<void> {
  const at = Math.min(PICTURE_AT_MS, durationMs / 3) / 1_000;
  await runFfmpeg(
    {
      inputs: [{ path: movie, options: ['-f', 'mov', '-ss', at.toFixed(3)] }],
      graph: "[0:v:0]scale=w='min(960,iw)':h=-2[picture]",
      outputOptions: ['-map', '[picture]', '-frames:v', '1', '-q:v', '4', '-map_metadata', '-1'],
      output: picture,
      frames: 1,
    },
    { ffmpeg, signal, limitMs: PICTURE_LIMIT_MS },
  );
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
