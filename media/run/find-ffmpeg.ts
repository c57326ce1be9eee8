import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { findProgram } from './find-program.ts';

/** Its encoders are asked for once, which takes some tens of milliseconds. */
const ASK_LIMIT_MS = 10_000;

/**
 * The ffmpeg to use: `FFMPEG_PATH`, else that of the optional package `ffmpeg-static` where its download is there,
 * else the one on PATH. Throws, saying what to do, when there is none, or when it cannot write H.264.
 */
export function findFfmpeg(env: NodeJS.ProcessEnv, bundled = staticFfmpeg): string {
  const path = env['FFMPEG_PATH'] ?? bundled() ?? findProgram('ffmpeg', env);
  if (path === undefined) {
    throw new Error('no ffmpeg on this machine: install it, or name one in FFMPEG_PATH');
  }
  const encoders = execFileSync(path, ['-hide_banner', '-encoders'], {
    encoding: 'utf8',
    timeout: ASK_LIMIT_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (!/^ V\S* libx264 /m.test(encoders)) {
    throw new Error(`${path} cannot write H.264 (libx264 is missing): name another ffmpeg in FFMPEG_PATH`);
  }
  return path;
}

/**
 * The ffprobe to use: `FFPROBE_PATH`, else the one on PATH, which the system keeps up to date, else that of the optional
 * package `@ffprobe-installer/ffprobe`: ffmpeg-static brings none. Throws, saying what to do, when there is none.
 */
export function findFfprobe(env: NodeJS.ProcessEnv, bundled = packagedFfprobe): string {
  const path = env['FFPROBE_PATH'] ?? findProgram('ffprobe', env) ?? bundled();
  if (path === undefined) {
    throw new Error(
      'no ffprobe on this machine (ffmpeg alone does not suffice): install the system’s ffmpeg, which brings it, or the optional package @ffprobe-installer/ffprobe, or name one in FFPROBE_PATH',
    );
  }
  return path;
}

const Packaged = z.object({ path: z.string() });

/** Of a system it knows nothing of, the package throws. */
function packagedFfprobe(): string | undefined {
  try {
    const { path } = Packaged.parse(createRequire(import.meta.url)('@ffprobe-installer/ffprobe'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The package answers a path even when its download at install time failed. */
function staticFfmpeg(): string | undefined {
  try {
    const path: unknown = createRequire(import.meta.url)('ffmpeg-static');
    return typeof path === 'string' && existsSync(path) ? path : undefined;
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    if (isAbsent) return undefined;
    throw error;
  }
}
