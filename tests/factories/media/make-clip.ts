import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpeg } from '../../../media/run/find-ffmpeg.ts';

let count = 0;

/** A tiny film made by ffmpeg itself, of its test picture; `args` say how it is coded. */
export function makeClip(
  folder: string,
  extension: string,
  args: readonly string[],
  source = 'testsrc=size=320x240:rate=30:duration=2',
): Buffer {
  count += 1;
  const path = join(folder, `made-${count}.${extension}`);
  const input = ['-f', 'lavfi', '-i', source];
  execFileSync(findFfmpeg(process.env), ['-v', 'error', '-nostdin', '-y', ...input, ...args, path], {
    timeout: 60_000,
  });
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

export const X264_FAST = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'] as const;
