import { setTimeout as sleep } from 'node:timers/promises';
import { findFfmpeg, findFfprobe } from '../../media/run/find-ffmpeg.ts';

/** The programs that movies are made with, or what of them is not on this machine. */
export type MovieTools =
  | { readonly status: 'found'; readonly ffmpeg: string; readonly ffprobe: string }
  | { readonly status: 'lacking'; readonly why: string };

export function findMovieTools(env: NodeJS.ProcessEnv): MovieTools {
  try {
    return { status: 'found', ffmpeg: findFfmpeg(env), ffprobe: findFfprobe(env) };
  } catch (cause) {
    return { status: 'lacking', why: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Waits for what was lacking: somebody may install it any time. Null when it is to stop before that. */
export async function awaitMovieTools(
  env: NodeJS.ProcessEnv,
  first: MovieTools,
  everyMs: number,
  stopping: AbortSignal,
): Promise<Extract<MovieTools, { status: 'found' }> | null> {
  for (let tools = first; ; tools = findMovieTools(env)) {
    if (tools.status === 'found') return tools;
    await sleep(everyMs, undefined, { signal: stopping }).catch(() => undefined); // Stopped.
    if (stopping.aborted) return null;
  }
}
