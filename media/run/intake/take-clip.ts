import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AssetRefusal } from '../../../shared/asset-refusal.ts';
import type { PostClip } from '../../../shared/storyboard.ts';
import { CLIP_INPUT, MAX_CLIP_PIXELS, stripOrder } from '../../plan/chunks/clip-order.ts';
import { hashFile } from '../hash-file.ts';
import { keepFile } from '../keep-file.ts';
import { MOVIE_LIMITS } from '../limited-command.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import { runLimited } from '../run-limited.ts';
import { sniffAsset } from './sniff-asset.ts';
import type { AssetIntake } from './take-photo.ts';

export interface ClipIntake extends AssetIntake {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

export type TakenClip =
  | { readonly status: 'taken'; readonly clip: PostClip }
  | { readonly status: 'refused'; readonly code: AssetRefusal };

export const MAX_CLIP_BYTES = 200_000_000;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 180_000;
/** What a telephone films at, rounded up: more is slow motion, or a trap. */
const MAX_FRAMES_PER_SECOND = 61;
const CODECS = ['h264', 'hevc'];
const LIMIT_MS = 30_000;
const LIMITS = { ...MOVIE_LIMITS, fileBytes: 220_000_000 };

const Probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string().optional(),
      width: z.int().optional(),
      height: z.int().optional(),
      r_frame_rate: z.string(),
    }),
  ),
  format: z.object({ duration: z.coerce.number().optional() }),
});

/**
 * Takes a clip in: only MP4, QuickTime and Matroska with H.264 or HEVC, within bounds; the copy carries no metadata, so
 * no place. Playlists, manifests and lists, which would have ffmpeg read other files, are no clips. Throws only when
 * stopped.
 */
export async function takeClip(intake: ClipIntake): Promise<TakenClip> {
  const { path, assets, signal } = intake;
  if (statSync(path).size > MAX_CLIP_BYTES) return { status: 'refused', code: 'clip/too-many-bytes' };
  const kind = sniffAsset(path);
  if (kind !== 'mov' && kind !== 'matroska') return { status: 'refused', code: 'clip/not-a-clip' };
  const probed = await probeClip(intake);
  const refusal = probed === undefined ? 'clip/broken' : judge(probed);
  if (refusal !== undefined) return { status: 'refused', code: refusal };
  mkdirSync(assets, { recursive: true });
  const work = mkdtempSync(join(assets, '.taking-'));
  try {
    const draft = join(work, 'clip.mp4');
    const run = { ffmpeg: intake.ffmpeg, signal, limitMs: LIMIT_MS, limits: LIMITS };
    await runFfmpeg(stripOrder(path, draft), run);
    const durationMs = await readableMs(intake, draft);
    if (durationMs === undefined) return { status: 'refused', code: 'clip/broken' };
    const sha256 = await hashFile(draft, signal);
    keepFile(draft, join(assets, sha256));
    return { status: 'taken', clip: { sha256, durationMs } };
  } catch (error) {
    if (signal.aborted) throw error;
    return { status: 'refused', code: 'clip/broken' };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function probeClip({ ffprobe, path, signal }: ClipIntake): Promise<z.infer<typeof Probed> | undefined> {
  const entries = 'stream=codec_type,codec_name,width,height,r_frame_rate:format=duration';
  const args = ['-v', 'error', ...CLIP_INPUT, '-show_entries', entries, '-of', 'json', path];
  try {
    return Probed.parse(
      JSON.parse(await runLimited(ffprobe, args, { limits: LIMITS, signal, limitMs: LIMIT_MS })),
    );
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

function judge({ streams, format }: z.infer<typeof Probed>): AssetRefusal | undefined {
  const video = streams.find(({ codec_type }) => codec_type === 'video');
  if (video?.codec_name === undefined || !CODECS.includes(video.codec_name)) return 'clip/not-a-clip';
  if ((video.width ?? 0) * (video.height ?? 0) > MAX_CLIP_PIXELS) return 'clip/too-many-pixels';
  const [frames = 0, seconds = 1] = video.r_frame_rate.split('/').map(Number);
  if (frames / seconds > MAX_FRAMES_PER_SECOND) return 'clip/too-many-frames';
  const durationMs = (format.duration ?? 0) * 1_000;
  if (durationMs < SHORTEST_MS) return 'clip/too-short';
  return durationMs > LONGEST_MS ? 'clip/too-long' : undefined;
}

/** The first second is decoded, and the length is that of the picture as it was copied. */
async function readableMs(
  { ffmpeg, ffprobe, signal }: ClipIntake,
  path: string,
): Promise<number | undefined> {
  const run = { limits: LIMITS, signal, limitMs: LIMIT_MS };
  const look = [
    '-v',
    'error',
    '-nostdin',
    '-xerror',
    '-max_pixels',
    `${MAX_CLIP_PIXELS}`,
    '-f',
    'mov',
    '-t',
    '1',
  ];
  await runLimited(ffmpeg, [...look, '-i', path, '-map', '0:v:0', '-f', 'null', '-'], run);
  const ask = [
    '-v',
    'error',
    '-f',
    'mov',
    '-select_streams',
    'v:0',
    '-show_entries',
    'stream=duration',
    '-of',
    'csv=p=0',
  ];
  const seconds = Number.parseFloat(await runLimited(ffprobe, [...ask, path], run));
  const durationMs = Math.floor(seconds * 1_000);
  return durationMs >= SHORTEST_MS / 2 ? durationMs : undefined;
}
