import { renameSync, rmSync } from 'node:fs';
import { extname } from 'node:path';
import createCommand from 'fluent-ffmpeg';
import type { FfmpegOrder } from '../plan/ffmpeg-order.ts';

export interface FfmpegRun {
  readonly ffmpeg: string;
  readonly signal: AbortSignal;
  /** After that it is killed. */
  readonly limitMs: number;
  /** Hears how much is done, 0 to 1. */
  onProgress?(done: number): void;
}

/**
 * Runs one order and leaves its output whole or not at all. Throws with ffmpeg's last words when it fails, and when it
 * was stopped by `signal` or by the limit; ffmpeg is gone by then.
 *
 * fluent-ffmpeg's own time limit only asks ffmpeg to stop and reports before it does, and its percentage is wrong for
 * still pictures; so both are done here.
 */
export async function runFfmpeg(order: FfmpegOrder, run: FfmpegRun): Promise<void> {
  for (const option of [...order.outputOptions, ...order.inputs.flatMap(({ options }) => options)]) {
    // fluent-ffmpeg would take it for two.
    if (option.includes(' ')) throw new Error(`an ffmpeg option with a space: ${option}`);
  }
  const stop = AbortSignal.any([run.signal, AbortSignal.timeout(run.limitMs)]);
  stop.throwIfAborted();
  const extension = extname(order.output);
  const part = `${order.output.slice(0, -extension.length)}.part${extension}`;
  const command = createCommand();
  command.setFfmpegPath(run.ffmpeg);
  for (const { path, options } of order.inputs) command.input(path).inputOptions([...options]);
  command.complexFilter(order.graph).outputOptions(['-nostdin', ...order.outputOptions]);
  command.on('progress', ({ frames }) => run.onProgress?.(Math.min(1, frames / order.frames)));
  const kill = () => command.kill('SIGKILL');
  stop.addEventListener('abort', kill, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      command.once('end', () => resolve());
      command.once('error', (cause: Error, _stdout, stderr) => {
        const words = (stderr ?? '').trim().split('\n').slice(-6).join('\n');
        reject(
          new Error(stop.aborted ? 'ffmpeg was stopped' : `ffmpeg failed: ${words}`, {
            cause: stop.reason ?? cause,
          }),
        );
      });
      command.save(part);
    });
    renameSync(part, order.output);
  } finally {
    stop.removeEventListener('abort', kill);
    rmSync(part, { force: true });
  }
}
