import { clipOrder } from '../plan/chunks/clip-order.ts';
import type { PictureSpec } from '../plan/chunks/picture-spec.ts';
import { type FfmpegRun, runFfmpeg } from './run-ffmpeg.ts';

/** A stretch of a stored clip, as large as the frame and of exactly the planned frames. */
export const prepareClip = (
  spec: Extract<PictureSpec, { kind: 'clip' }>,
  path: string,
  output: string,
  run: FfmpegRun,
): Promise<void> => runFfmpeg(clipOrder(spec, path, output), run);
