import type { Page } from 'playwright-core';

/** What the frame callbacks said of the movies in front. Milliseconds. */
export interface Gaps {
  /** From the last frame of a movie to the first of the next, of each transition: one frame's length is none at all. */
  readonly seams: readonly number[];
  /** Of each transition, the longest time the page got no animation frame at all: then the machine was elsewhere. */
  readonly stalls: readonly number[];
  /** Between two frames of the same movie. */
  readonly frames: readonly number[];
  /** Animation frames in which no movie, or one without a picture, stood in front. */
  readonly blank: number;
}

declare global {
  interface Window {
    gaps?: { seams: number[]; stalls: number[]; frames: number[]; blank: number };
  }
}

/** Begins to count, from the next frame on. */
export const startGapMeter = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const gaps = { seams: [] as number[], stalls: [] as number[], frames: [] as number[], blank: 0 };
    /** The longest pause between animation frames since the last frame of a movie. */
    let pauseMs = 0;
    let lookedMs = performance.now();
    window.gaps = gaps;
    let last: { video: HTMLVideoElement; url: string; atMs: number } | null = null;
    const watched = new WeakSet<HTMLVideoElement>();
    /** Frames of this rendering. Which movie is in front is known only after the player has heard of them, too. */
    const arrived: { video: HTMLVideoElement; url: string; atMs: number }[] = [];
    function watch(video: HTMLVideoElement): void {
      watched.add(video);
      const seen: VideoFrameRequestCallback = (_now, { presentationTime }) => {
        video.requestVideoFrameCallback(seen);
        arrived.push({ video, url: video.currentSrc, atMs: presentationTime });
      };
      video.requestVideoFrameCallback(seen);
    }
    function count(frame: { video: HTMLVideoElement; url: string; atMs: number }): void {
      // A frame of the one behind is not seen by anybody.
      if (!('front' in frame.video.dataset)) return;
      if (last) {
        const tookMs = frame.atMs - last.atMs;
        if (last.video === frame.video && last.url === frame.url) gaps.frames.push(tookMs);
        else {
          gaps.seams.push(tookMs);
          gaps.stalls.push(pauseMs);
        }
      }
      pauseMs = 0;
      last = frame;
    }
    /** Animation frames are told after the frames of movies, in the same rendering (HTML, update the rendering). */
    function look(): void {
      const nowMs = performance.now();
      pauseMs = Math.max(pauseMs, nowMs - lookedMs);
      lookedMs = nowMs;
      for (const frame of arrived.splice(0)) count(frame);
      for (const video of document.querySelectorAll('video')) if (!watched.has(video)) watch(video);
      const front = document.querySelector<HTMLVideoElement>('video[data-front]');
      if (!front || front.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) gaps.blank += 1;
      requestAnimationFrame(look);
    }
    look();
  });

export const readGaps = async (page: Page): Promise<Gaps> => {
  const gaps = await page.evaluate(() => window.gaps);
  if (!gaps) throw new Error('the gap meter was not started');
  return gaps;
};
