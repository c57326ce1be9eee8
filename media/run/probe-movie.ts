import { z } from 'zod';
import { MOVIE_LIMITS } from './limited-command.ts';
import { runLimited } from './run-limited.ts';

const Packets = z.object({
  packets: z.array(z.object({ codec_type: z.string(), pts: z.int() })),
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string(),
      time_base: z.string(),
      width: z.int().optional(),
      height: z.int().optional(),
      pix_fmt: z.string().optional(),
      duration: z.coerce.number(),
    }),
  ),
});

/** What a finished movie is, by its packets: nothing is decoded. */
export interface MovieProbe {
  readonly width: number;
  readonly height: number;
  readonly videoCodec: string;
  readonly audioCodec: string;
  readonly frames: number;
  /** Every distance between two frames that occurs, in ticks; one when the movie is even. */
  readonly intervals: readonly number[];
  /** By how much picture and sound differ in length. */
  readonly apartMs: number;
}

const LIMIT_MS = 30_000;

/** Throws when the file cannot be read, or has no picture or no sound. */
export async function probeMovie(ffprobe: string, path: string, signal: AbortSignal): Promise<MovieProbe> {
  const entries =
    'packet=codec_type,pts:stream=codec_type,codec_name,time_base,width,height,pix_fmt,duration';
  const args = ['-v', 'error', '-f', 'mov', '-show_entries', entries, '-of', 'json', path];
  const text = await runLimited(ffprobe, args, { limits: MOVIE_LIMITS, signal, limitMs: LIMIT_MS });
  const { packets, streams } = Packets.parse(JSON.parse(text));
  const video = streams.find(({ codec_type }) => codec_type === 'video');
  const audio = streams.find(({ codec_type }) => codec_type === 'audio');
  if (video?.width === undefined || video.height === undefined || audio === undefined) {
    throw new Error('the movie has no picture or no sound');
  }
  const times = packets
    .filter(({ codec_type }) => codec_type === 'video')
    .map(({ pts }) => pts)
    .toSorted((a, b) => a - b);
  return {
    width: video.width,
    height: video.height,
    videoCodec: video.codec_name,
    audioCodec: audio.codec_name,
    frames: times.length,
    intervals: [...new Set(times.slice(1).map((time, index) => time - (times[index] ?? 0)))],
    apartMs: Math.abs(video.duration - audio.duration) * 1_000,
  };
}
