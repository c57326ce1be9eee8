import { z } from 'zod';
import { CLIP_INPUT } from '../../plan/chunks/clip-order.ts';
import { hdrTransferOf } from '../../plan/video/tone-map.ts';
import type { VideoFacts } from '../../plan/video/video-facts.ts';
import type { ProcessLimits } from '../limited-command.ts';
import { runLimited } from '../run-limited.ts';

export interface VideoTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly signal: AbortSignal;
}

const Probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string().default(''),
      width: z.int().optional(),
      height: z.int().optional(),
      pix_fmt: z.string().default(''),
      field_order: z.string().default('progressive'),
      sample_aspect_ratio: z.string().default('1:1'),
      color_transfer: z.string().default(''),
      r_frame_rate: z.string().default('0/1'),
      avg_frame_rate: z.string().default('0/1'),
      sample_rate: z.coerce.number().default(0),
      channels: z.int().default(0),
      side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
      disposition: z.object({ attached_pic: z.int().default(0) }).optional(),
    }),
  ),
  format: z.object({ duration: z.coerce.number() }),
});
type Stream = z.infer<typeof Probed>['streams'][number];

const LIMITS: ProcessLimits = {
  memory: { of: 'addresses', bytes: 2_500_000_000 },
  cpuSeconds: 300,
  fileBytes: 1_000_000,
};
const LOOK_LIMIT_MS = 60_000;
/** Half an hour of sound is decoded in some 10 s; the disk may be slow. */
const LISTEN_LIMIT_MS = 10 * 60_000;
/** Below that nobody hears anything. */
const SILENT_LUFS = -60;

/** Looks at a video, and listens through its sound. Undefined when it is none. Throws when stopped. */
export async function probeVideo(path: string, tools: VideoTools): Promise<VideoFacts | undefined> {
  const probed = await look(path, tools);
  const video = probed?.streams.find(
    ({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1,
  );
  if (probed === undefined || video?.width === undefined || video.height === undefined) return undefined;
  const audio = probed.streams.find(({ codec_type }) => codec_type === 'audio');
  const turns = (video.side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0) / 90;
  const isOnItsSide = Math.abs(turns) % 2 === 1;
  const framesPerSecond = rate(video.avg_frame_rate);
  return {
    durationMs: Math.round(probed.format.duration * 1_000),
    width: isOnItsSide ? video.height : video.width,
    height: isOnItsSide ? video.width : video.height,
    isTurned: turns !== 0,
    isSquare: ['1:1', '0:1', 'N/A'].includes(video.sample_aspect_ratio),
    isInterlaced: !['progressive', 'unknown'].includes(video.field_order),
    hdr: hdrTransferOf(video.color_transfer),
    codec: video.codec_name,
    pixelFormat: video.pix_fmt,
    framesPerSecond,
    isEven: Math.abs(rate(video.r_frame_rate) - framesPerSecond) < 0.05,
    sound: audio === undefined ? null : await soundOf(path, audio, tools),
  };
}

async function look(
  path: string,
  { ffprobe, signal }: VideoTools,
): Promise<z.infer<typeof Probed> | undefined> {
  const args = ['-v', 'error', ...CLIP_INPUT, '-show_streams', '-show_format', '-of', 'json', path];
  try {
    const text = await runLimited(ffprobe, args, { limits: LIMITS, signal, limitMs: LOOK_LIMIT_MS });
    return Probed.parse(JSON.parse(text));
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

async function soundOf(path: string, audio: Stream, tools: VideoTools): Promise<VideoFacts['sound']> {
  const lufs = await listen(path, tools);
  return {
    codec: audio.codec_name,
    sampleRate: audio.sample_rate,
    channels: audio.channels,
    lufs: lufs === undefined || lufs < SILENT_LUFS ? null : lufs,
  };
}

/** The loudness of the whole sound: the meter's last word (it says one every 100 ms). */
async function listen(path: string, { ffmpeg, signal }: VideoTools): Promise<number | undefined> {
  const meter = 'ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=-';
  const args = ['-v', 'error', '-nostdin', ...CLIP_INPUT, '-i', path, '-map', '0:a:0', '-af', meter];
  let tail = '';
  await runLimited(ffmpeg, [...args, '-f', 'null', '-'], {
    limits: LIMITS,
    signal,
    limitMs: LISTEN_LIMIT_MS,
    onOutput: (text) => {
      tail = (tail + text).slice(-400);
    },
  });
  const last = /lavfi\.r128\.I=(-?[\d.]+)\s*$/.exec(tail)?.[1];
  return last === undefined ? undefined : Number(last);
}

function rate(text: string): number {
  const [frames = 0, seconds = 1] = text.split('/').map(Number);
  return seconds === 0 ? 0 : frames / seconds;
}
