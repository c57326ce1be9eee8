import type { Orientation } from '../../../shared/storyboard.ts';

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

export const FRAME_SIZES: Readonly<Record<Orientation, FrameSize>> = {
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
};

export const FRAMES_PER_SECOND = 30;
/** Frames in which a scene goes over into the next. */
export const CROSS_FRAMES = 18;
/** Frames in which a caption comes, and in which it goes; inside its scene, so that no two stand over each other. */
export const FADE_FRAMES = 8;
/** A movie is at least and at most this long: 15 and 30 s. */
export const MIN_FRAMES = 450;
export const MAX_FRAMES = 900;
