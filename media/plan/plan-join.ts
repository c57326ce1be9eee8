import type { FfmpegOrder } from './ffmpeg-order.ts';
import {
  BODY_FRAMES,
  CAPTION_FADE_FRAMES,
  CROSS_FRAMES,
  SCENE_FRAMES,
  SCENE_LENGTH_FRAMES,
} from './movie-timing.ts';
import { STILL } from './plan-scene.ts';
import { FRAME } from './scene.ts';

const COUNT_ANEW = `settb=1/${FRAME.perSecond},setpts=N`;

const cut = (from: number, until: number): string =>
  `trim=start_frame=${from}:end_frame=${until},${COUNT_ANEW}`;

/**
 * How scenes and their captions become one movie that goes round: the last scene crosses over into the first, and the
 * movie starts where that crossing ends. Crossing is a fade of alpha over the scene before: `xfade` would take every
 * frame of the movie through another colour format (measured: 5.5 s of 7 s were lost to it).
 *
 * @param scenes Rendered scenes of `SCENE_LENGTH_FRAMES` frames.
 * @param captions One still picture a scene, as large as the frame.
 */
export function planJoin(
  scenes: readonly string[],
  captions: readonly string[],
  output: string,
): FfmpegOrder {
  const frames = scenes.length * SCENE_FRAMES;
  const parts = scenes.flatMap((_, k) => [
    `[${k}:v]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,split=3[a${k}][b${k}][c${k}]`,
    `[a${k}]${cut(0, CROSS_FRAMES)},format=yuva420p,fade=t=in:s=0:n=${CROSS_FRAMES}:alpha=1[in${k}]`,
    `[b${k}]${cut(CROSS_FRAMES, SCENE_FRAMES)}[body${k}]`,
    `[c${k}]${cut(SCENE_FRAMES, SCENE_LENGTH_FRAMES)}[out${k}]`,
    `[${scenes.length + k}:v]scale=out_color_matrix=bt709:out_range=tv,format=yuva420p,${STILL},${fades},${cut(0, BODY_FRAMES)}[cap${k}]`,
    `[body${k}][cap${k}]overlay=0:0:eval=init:format=yuv420,${COUNT_ANEW}[B${k}]`,
  ]);
  const crossings = scenes.map(
    (_, k) =>
      `[out${k}][in${(k + 1) % scenes.length}]overlay=0:0:eval=init:format=yuv420,${COUNT_ANEW}[X${k}]`,
  );
  const order = scenes.map((_, k) => `[B${k}][X${k}]`).join('');
  return {
    inputs: [...scenes, ...captions].map((path) => ({ path, options: [] })),
    graph: [
      ...parts,
      ...crossings,
      `${order}concat=n=${scenes.length * 2}:v=1:a=0,${COUNT_ANEW}[movie]`,
    ].join(';'),
    outputOptions: ['-map', '[movie]', '-frames:v', `${frames}`, ...ENCODING],
    output,
    frames,
  };
}

const FADE_OUT_AT = BODY_FRAMES - CAPTION_FADE_FRAMES;
const fades = `fade=t=in:s=0:n=${CAPTION_FADE_FRAMES}:alpha=1,fade=t=out:s=${FADE_OUT_AT}:n=${CAPTION_FADE_FRAMES}:alpha=1`;

/** H.264 that every kiosk plays; `faststart` puts the index before the pictures. Silent: there is no audio stream. */
const ENCODING: readonly string[] = Object.entries({
  '-r': `${FRAME.perSecond}`,
  '-c:v': 'libx264',
  '-preset': 'slow',
  '-tune': 'animation',
  '-crf': '26',
  '-profile:v': 'high',
  '-pix_fmt': 'yuv420p',
  '-g': '60',
  '-threads': '2',
  '-color_primaries': 'bt709',
  '-color_trc': 'bt709',
  '-colorspace': 'bt709',
  '-color_range': 'tv',
  '-map_metadata': '-1',
  '-fflags': '+bitexact',
  '-flags:v': '+bitexact',
  '-movflags': '+faststart',
}).flat();
