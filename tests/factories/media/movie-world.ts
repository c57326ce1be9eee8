import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg, findFfprobe } from '../../../media/run/find-ffmpeg.ts';
import { moviePath } from '../../../media/run/made-movie.ts';
import { type MovieJob, type RenderedMovie, renderMovie } from '../../../media/run/render-movie.ts';
import type { Storyboard } from '../../../shared/storyboard.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Grey, a byte a pixel. */
  readonly grey: Uint8Array;
}

/** A folder in which movies are made, and looked at with ffmpeg. */
export function openMovieWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-movies-'));
  const tools = { ffmpeg: findFfmpeg(process.env), ffprobe: findFfprobe(process.env) };
  const folders = {
    cache: join(folder, 'cache'),
    movies: join(folder, 'movies'),
    assets: join(folder, 'assets'),
  };
  mkdirSync(folders.assets);
  const path = ({ sha256 }: { readonly sha256: string }): string => moviePath(folders.movies, sha256);

  return {
    folder,
    ...folders,
    ...tools,
    path,
    addAsset: (sha256: string, bytes: Buffer) => writeFileSync(join(folders.assets, sha256), bytes),
    render: (storyboard: Storyboard, job: Partial<MovieJob> = {}): Promise<RenderedMovie> =>
      renderMovie({
        storyboard,
        ...tools,
        cache: folders.cache,
        movies: folders.movies,
        signal: new AbortController().signal,
        assetPath: (sha256) => join(folders.assets, sha256),
        ...job,
      }),
    /** Frames `from` to `until` of a movie, a part of each, in grey. */
    frames: (movie: { readonly sha256: string }, from: number, until: number, crop: string): Frame[] => {
      const [width = 0, height = 0] = crop.split(':').map(Number);
      const filter = `select=between(n\\,${from}\\,${until - 1}),crop=${crop},format=gray`;
      const args = ['-v', 'error', '-i', path(movie), '-vf', filter, '-vsync', '0', '-f', 'rawvideo', '-'];
      const raw = execFileSync(tools.ffmpeg, args, { maxBuffer: 1 << 30, timeout: 120_000 });
      return Array.from({ length: raw.length / (width * height) }, (_, index) => ({
        width,
        height,
        grey: raw.subarray(index * width * height, (index + 1) * width * height),
      }));
    },
    /** One frame of a movie as PNG. */
    picture: (movie: { readonly sha256: string }, frame: number, crop: string): Buffer => {
      const filter = `select=eq(n\\,${frame}),crop=${crop}`;
      const args = [
        '-v',
        'error',
        '-i',
        path(movie),
        '-vf',
        filter,
        '-frames:v',
        '1',
        '-f',
        'image2pipe',
        '-c:v',
        'png',
        '-',
      ];
      return execFileSync(tools.ffmpeg, args, { maxBuffer: 1 << 28, timeout: 120_000 });
    },
    /** What ffmpeg's own meter (EBU R 128) says of the sound. */
    loudness: (movie: { readonly sha256: string }): { readonly lufs: number; readonly peak: number } => {
      const args = ['-hide_banner', '-nostats', '-i', path(movie), '-vn', '-af', 'ebur128=peak=true'];
      const said = execFileSync(
        'sh',
        ['-c', 'exec "$@" 2>&1', 'sh', tools.ffmpeg, ...args, '-f', 'null', '-'],
        { encoding: 'utf8', timeout: 60_000 },
      );
      const summary = said.slice(said.lastIndexOf('Summary'));
      const number = (label: RegExp): number => Number(label.exec(summary)?.[1] ?? Number.NaN);
      return { lufs: number(/I:\s+(-?[\d.]+) LUFS/), peak: number(/Peak:\s+(-?[\d.]+|-inf) dBFS/) };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type MovieWorld = ReturnType<typeof openMovieWorld>;
