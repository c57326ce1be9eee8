import { renameSync, rmSync } from 'node:fs';
import { extname } from 'node:path';
import type { FfmpegOrder } from '../plan/ffmpeg-order.ts';
import { ffmpegArguments } from './ffmpeg-arguments.ts';
import { MOVIE_LIMITS, type ProcessLimits } from './limited-command.ts';
import { runLimited } from './run-limited.ts';

export interface FfmpegRun {
  readonly ffmpeg: string;
  readonly signal: AbortSignal;
  /** After that it is killed. */
  readonly limitMs: number;
  readonly limits?: ProcessLimits;
  /** Hears how much is done, 0 to 1. */
  onProgress?(done: number): void;
}

/**
 * Runs one order and leaves its output whole or not at all. Throws with ffmpeg's last words when it fails, and when it
 * was stopped by `signal` or by a limit; ffmpeg is gone by then.
 */
export async function runFfmpeg(order: FfmpegOrder, run: FfmpegRun): Promise<void> {
  const extension = extname(order.output);
  const part = `${order.output.slice(0, -extension.length)}.part${extension}`;
  const { ffmpeg, signal, limitMs, limits = MOVIE_LIMITS } = run;
  const onOutput = (text: string): void => {
    const frame = text
      .match(/^frame=\s*(\d+)/gm)
      ?.at(-1)
      ?.match(/\d+/)?.[0];
    if (frame !== undefined) run.onProgress?.(Math.min(1, Number(frame) / order.frames));
  };
  try {
    await runLimited(ffmpeg, ffmpegArguments(order, part), { limits, signal, limitMs, onOutput });
    renameSync(part, order.output);
  } finally {
    rmSync(part, { force: true });
  }
}
