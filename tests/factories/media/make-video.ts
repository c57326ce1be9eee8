import { execFileSync } from 'node:child_process';
import { findFfmpeg } from '../../../media/run/find-ffmpeg.ts';

export interface VideoWish {
  readonly seconds?: number;
  readonly size?: string;
  readonly framesPerSecond?: number;
  /** How loud its tone is, in decibels full scale; null without sound. */
  readonly toneDb?: number | null;
  /** Of the picture and the file. */
  readonly options?: readonly string[];
}

/** A small real video with a test picture and a tone. */
export function makeVideo(path: string, wish: VideoWish = {}): string {
  const { seconds = 2, size = '640x360', framesPerSecond = 30, toneDb = -13, options = [] } = wish;
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${framesPerSecond}:duration=${seconds}`];
  const tone =
    toneDb === null
      ? []
      : [
          '-f',
          'lavfi',
          '-i',
          `sine=frequency=1000:duration=${seconds}:sample_rate=48000,volume=${toneDb + 18}dB`,
        ];
  const sound = toneDb === null ? [] : ['-c:a', 'aac', '-ac', '2'];
  const args = [
    '-v',
    'error',
    '-y',
    ...picture,
    ...tone,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
  ];
  execFileSync(findFfmpeg(process.env), [...args, ...sound, ...options, path], { timeout: 60_000 });
  return path;
}
