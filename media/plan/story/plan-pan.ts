import type { LaidPhoto, PostPhoto } from '../../../shared/storyboard.ts';
import { CROSS_FRAMES, type FrameSize } from './frame-sizes.ts';

/**
 * Pixels a frame. Two, because colour is kept for two pixels by two: then every frame shows whole pixels and nothing
 * trembles (measured: 0.000 px; one pixel a frame lets the colour stutter, a zoom 0.45 px).
 */
export const PAN_STEP = 2;
/** The longest way: three seconds each side of the middle. A longer scene rests at its end. */
const EXTENT = 360;
/** A photo of which less than this would be seen is shown whole, on a blurred ground of itself. */
const SEEN_ENOUGH = 0.6;

/** How much of the photo is left when it fills `width` x `height`. */
const seen = (photo: PostPhoto, width: number, height: number): number => {
  const [own, wanted] = [photo.width / photo.height, width / height];
  return own > wanted ? wanted / own : own / wanted;
};

/**
 * How a photo fills `frame` and moves over it: along the axis on which more of it is seen. The way depends on
 * `usualFrames` and on nothing a caption can change, so that a caption that stays longer leaves the crossings as
 * they are.
 */
export function planPan(
  photo: PostPhoto,
  frame: FrameSize,
  usualFrames: number,
  forward: boolean,
): LaidPhoto {
  const wide = { width: frame.width + EXTENT, height: frame.height };
  const high = { width: frame.width, height: frame.height + EXTENT };
  const [seenWide, seenHigh] = [seen(photo, wide.width, wide.height), seen(photo, high.width, high.height)];
  const fit = Math.max(seenWide, seenHigh) < SEEN_ENOUGH ? 'framed' : 'cover';
  const isWide = fit === 'framed' ? frame.width > frame.height : seenWide > seenHigh;
  const usualWay = Math.min(EXTENT, PAN_STEP * (usualFrames + CROSS_FRAMES));
  const margin = evenDown((EXTENT - usualWay) / 2);
  return {
    photo: photo.sha256,
    fit,
    ...(isWide ? wide : high),
    pan: {
      axis: isWide ? 'x' : 'y',
      extent: EXTENT,
      start: forward ? margin : EXTENT - margin,
      step: forward ? PAN_STEP : -PAN_STEP,
    },
  };
}

const evenDown = (value: number): number => Math.max(0, Math.floor(value / 2) * 2);
