import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CLIP_INPUT } from '../../plan/chunks/clip-order.ts';
import { planVideo, type VideoPlan, videoOrder } from '../../plan/video/plan-video.ts';
import { judgeVideo, type VideoRefusal } from '../../plan/video/video-facts.ts';
import { hashFile } from '../hash-file.ts';
import { keepFile } from '../keep-file.ts';
import type { ProcessLimits } from '../limited-command.ts';
import { type MadeMovie, moviePath } from '../made-movie.ts';
import { openFolders, openWork } from '../movie-folders.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import { runLimited } from '../run-limited.ts';
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

  const limitMs = facts.durationMs * TIMES_SLOWER + BEFORE_AND_AFTER_MS;
  if (!(await isWhole(job, limitMs))) return { status: 'refused', code: 'video/broken' };

  const plan = planVideo(facts);
  mkdirSync(job.movies, { recursive: true });
  const work = openWork(openFolders(job.cache));
  try {
    const draft = join(work, 'video.mp4');
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
    const sha256 = await hashFile(draft, job.signal);
    const bytes = statSync(draft).size;
    keepFile(draft, moviePath(job.movies, sha256));
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

/**
 * Whether all of it can be decoded. A copied picture is looked at by nobody else, and an encoder takes what a decoder
 * patches over: both would show grey blocks in the hall.
 */
async function isWhole({ path, ffmpeg, signal }: VideoJob, limitMs: number): Promise<boolean> {
  const strict = ['-v', 'error', '-nostdin', '-xerror', '-err_detect', 'explode'];
  const args = [...strict, ...CLIP_INPUT, '-i', path, '-map', '0:v:0', '-map', '0:a:0?', '-f', 'null', '-'];
  try {
    await runLimited(ffmpeg, args, { limits: limitsFor(limitMs), signal, limitMs });
    return true;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}
