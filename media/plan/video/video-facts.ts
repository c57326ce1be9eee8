import type { HdrTransfer } from './tone-map.ts';

/** What is known of a finished video before anything is done with it. */
export interface VideoFacts {
  readonly durationMs: number;
  /** As it is seen: turned as the file says. */
  readonly width: number;
  readonly height: number;
  readonly isTurned: boolean;
  readonly isSquare: boolean;
  readonly isInterlaced: boolean;
  /** Its curve, where it has more light than a kiosk shows; null of an ordinary picture. */
  readonly hdr: HdrTransfer | null;
  readonly codec: string;
  readonly pixelFormat: string;
  readonly framesPerSecond: number;
  /** Its frames come at even distances, as far as the file says. */
  readonly isEven: boolean;
  /** Null without sound. */
  readonly sound: {
    readonly codec: string;
    readonly sampleRate: number;
    readonly channels: number;
    /** Integrated loudness (EBU R 128); null when there is nothing to be heard. */
    readonly lufs: number | null;
  } | null;
}

export type VideoRefusal =
  | 'video/not-a-video'
  | 'video/broken'
  | 'video/codec-not-taken'
  | 'video/too-long'
  | 'video/too-short'
  | 'video/too-many-pixels';

const CODECS = ['h264', 'hevc', 'vp8', 'vp9', 'av1', 'mpeg4', 'mpeg2video', 'prores', 'dnxhd'];
const LONGEST_MS = 30 * 60_000;
const SHORTEST_MS = 1_000;
/** 3840 x 2160 and a little more. */
const MOST_PIXELS = 9_000_000;

/** Why a video is not taken; null takes it. */
export function judgeVideo({ codec, durationMs, width, height }: VideoFacts): VideoRefusal | null {
  if (!CODECS.includes(codec)) return 'video/codec-not-taken';
  if (durationMs > LONGEST_MS) return 'video/too-long';
  if (durationMs < SHORTEST_MS) return 'video/too-short';
  return width * height > MOST_PIXELS ? 'video/too-many-pixels' : null;
}
