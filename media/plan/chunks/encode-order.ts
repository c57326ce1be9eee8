import type { FfmpegOrder } from '../ffmpeg-order.ts';
import { FRAMES_PER_SECOND } from '../story/frame-sizes.ts';
import { isOpaque, type PictureSpec, pictureSize } from './picture-spec.ts';
import type { Chunk } from './plan-chunks.ts';

/** A part of every key: raised when the same chunk would be drawn or encoded otherwise. */
export const RENDERER_VERSION = 2;

/** H.264 that every kiosk plays. One thread: two chunks are encoded side by side, which is faster than two threads. */
export const X264: readonly string[] = Object.entries({
  '-r': `${FRAMES_PER_SECOND}`,
  '-c:v': 'libx264',
  '-preset': 'veryfast',
  '-threads': '1',
  '-crf': '20',
  '-profile:v': 'high',
  '-g': '60',
  '-pix_fmt': 'yuv420p',
  '-color_primaries': 'bt709',
  '-color_trc': 'bt709',
  '-colorspace': 'bt709',
  '-color_range': 'tv',
}).flat();

/** Whole frames in the file's own time: joined parts of another time scale would leave gaps of a few ticks. */
const WHOLE_FRAMES = ['-video_track_timescale', '15360', '-movie_timescale', '15360'];
const PLAIN = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact'];

/** How one prepared picture is read. */
export function pictureInput(spec: PictureSpec, path: string): FfmpegOrder['inputs'][number] {
  if (spec.kind === 'clip') return { path, options: ['-f', 'matroska'] };
  const { width, height } = pictureSize(spec);
  const format = isOpaque(spec) ? 'rgb24' : 'rgba';
  const options = ['-f', 'rawvideo', '-pix_fmt', format, '-video_size', `${width}x${height}`];
  return { path, options: [...options, '-framerate', `${FRAMES_PER_SECOND}`] };
}

/** @param paths The chunk's pictures, in its order. */
export const encodeOrder = (chunk: Chunk, paths: readonly string[], output: string): FfmpegOrder => ({
  inputs: chunk.pictures.map((spec, index) => pictureInput(spec, paths[index] ?? '')),
  graph: chunk.graph,
  outputOptions: ['-map', '[movie]', '-frames:v', `${chunk.frames}`, ...X264, ...PLAIN, ...WHOLE_FRAMES],
  output,
  frames: chunk.frames,
});

/** Joins chunks (a list for ffmpeg's concat reader, made by us) and the sound into the movie. */
export const joinOrder = (list: string, sound: string, frames: number, output: string): FfmpegOrder => ({
  inputs: [
    { path: list, options: ['-f', 'concat', '-safe', '1'] },
    { path: sound, options: ['-f', 'mov'] },
  ],
  graph: null,
  outputOptions: [
    '-map',
    '0:v',
    '-map',
    '1:a',
    '-c',
    'copy',
    ...PLAIN,
    ...WHOLE_FRAMES,
    '-movflags',
    '+faststart',
  ],
  output,
  frames,
});
