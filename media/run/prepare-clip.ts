import { CLIP_INPUT, clipOrder } from '../plan/chunks/clip-order.ts';
import type { PictureSpec } from '../plan/chunks/picture-spec.ts';
import { type HdrTransfer, hdrTransferOf } from '../plan/video/tone-map.ts';
import { MOVIE_LIMITS } from './limited-command.ts';
import { type FfmpegRun, runFfmpeg } from './run-ffmpeg.ts';
import { runLimited } from './run-limited.ts';

export interface ClipRun extends FfmpegRun {
  readonly ffprobe: string;
}

const LOOK_LIMIT_MS = 30_000;

/** A stretch of a stored clip, as large as the frame and of exactly the planned frames. */
export async function prepareClip(
  spec: Extract<PictureSpec, { kind: 'clip' }>,
  path: string,
  output: string,
  run: ClipRun,
): Promise<void> {
  const hdr = await hdrOf(path, run);
  await runFfmpeg(clipOrder(spec, { path, hdr }, output), run);
}

async function hdrOf(path: string, { ffprobe, signal }: ClipRun): Promise<HdrTransfer | null> {
  const ask = ['-select_streams', 'v:0', '-show_entries', 'stream=color_transfer', '-of', 'csv=p=0'];
  const args = ['-v', 'error', ...CLIP_INPUT, ...ask, path];
  const said = await runLimited(ffprobe, args, { limits: MOVIE_LIMITS, signal, limitMs: LOOK_LIMIT_MS });
  return hdrTransferOf(said.trim().split(/[\n,]/)[0] ?? '');
}
