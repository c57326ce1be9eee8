import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const FFMPEG = process.env['FFMPEG_PATH'] ?? 'ffmpeg';

export interface ShortMovie {
  readonly name: string;
  readonly path: string;
  readonly durationMs: number;
}

/**
 * Real mp4 files, made as the renderer makes them: H.264 with B-frames and AAC, 30 frames a second, each with a picture
 * that changes with every frame.
 */
export function makeShortMovies(
  folder: string,
  names: readonly string[],
  { width = 1280, height = 720, durationMs = 1_000 } = {},
): ShortMovie[] {
  return names.map((name, at) => {
    const path = join(folder, `${name}.mp4`);
    const seconds = durationMs / 1000;
    execFileSync(
      FFMPEG,
      [
        ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=${width}x${height}:r=30:d=${seconds}`],
        ...['-f', 'lavfi', '-i', `sine=frequency=${220 + 110 * at}:sample_rate=48000:duration=${seconds}`],
        ...['-vf', `hue=h=${at * 90}`, '-frames:v', String(Math.round(seconds * 30))],
        ...[
          '-c:v',
          'libx264',
          '-preset',
          'veryfast',
          '-profile:v',
          'high',
          '-g',
          '60',
          '-pix_fmt',
          'yuv420p',
        ],
        ...['-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart', '-y', path],
      ],
      { timeout: 60_000 },
    );
    return { name, path, durationMs };
  });
}
