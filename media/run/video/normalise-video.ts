import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { planVideo, type VideoPlan, videoOrder } from '../../plan/video/plan-video.ts';
import { judgeVideo, type VideoRefusal } from '../../plan/video/video-facts.ts';
import type { ProcessLimits } from '../limited-command.ts';
import { type MadeMovie, moviePath } from '../made-movie.ts';
import { openFolders, openWork } from '../movie-folders.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import { probeVideo, type VideoTools } from './probe-video.ts';

export interface VideoJob extends VideoTools {
  /** The uploaded file; it is left as it is. */
  readonly path: string;
  readonly cache: string;
  readonly movies: string;
  onProgress?(frames: { readonly done: number; readonly planned: number }): void;
}

export type NormalisedVideo =
  | {
      readonly status: 'made';
      readonly movie: MadeMovie & { readonly frames: number };
      readonly plan: VideoPlan;
    }
  | { readonly status: 'refused'; readonly code: VideoRefusal };

/** Half an hour at 12 Mbit/s is 2.7 GB; what is copied is as large as it came. */
const LARGEST_BYTES = 4_600_000_000;
/** Encoding runs at about three times the video's speed on two cores; kiosks' servers are not all so quick. */
const TIMES_SLOWER = 8;
const BEFORE_AND_AFTER_MS = 10 * 60_000;

/**
 * Makes a movie of a finished video: checked, and changed only where a kiosk would not play it well. Throws when it
 * cannot be made and when stopped; no half file is left then.
 */
export async function normaliseVideo(job: VideoJob): Promise<NormalisedVideo> {
  const facts = await probeVideo(job.path, job);
  if (facts === undefined) return { status: 'refused', code: 'video/not-a-video' };
  const refusal = judgeVideo(facts);
  if (refusal !== null) return { status: 'refused', code: refusal };

  const plan = planVideo(facts);
  mkdirSync(job.movies, { recursive: true });
  const work = openWork(openFolders(job.cache));
  try {
    const draft = join(work, 'video.mp4');
    const limitMs = facts.durationMs * TIMES_SLOWER + BEFORE_AND_AFTER_MS;
    await runFfmpeg(videoOrder(facts, plan, job.path, draft), {
      ffmpeg: job.ffmpeg,
      signal: job.signal,
      limitMs,
      limits: limitsFor(limitMs),
      onProgress: (share) =>
        job.onProgress?.({ done: Math.floor(share * plan.frames), planned: plan.frames }),
    });
    const made = await probeVideo(draft, job);
    if (made === undefined || Math.abs(made.durationMs - facts.durationMs) > 1_000) {
      return { status: 'refused', code: 'video/broken' };
    }
    const sha256 = await hashOf(draft, job.signal);
    const bytes = statSync(draft).size;
    renameSync(draft, moviePath(job.movies, sha256));
    const { durationMs, width, height } = made;
    return { status: 'made', movie: { sha256, bytes, durationMs, width, height, frames: plan.frames }, plan };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const limitsFor = (limitMs: number): ProcessLimits => ({
  memory: { of: 'addresses', bytes: 3_500_000_000 },
  cpuSeconds: Math.ceil((limitMs / 1_000) * 2),
  fileBytes: LARGEST_BYTES,
});

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}
