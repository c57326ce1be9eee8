import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { X264 } from '../../media/plan/chunks/encode-order.ts';
import type { PictureSpec } from '../../media/plan/chunks/picture-spec.ts';
import type { FrameSize } from '../../media/plan/story/frame-sizes.ts';
import { partKey } from '../../media/run/part-key.ts';
import type { LaidPhoto, Storyboard } from '../../shared/storyboard.ts';
import { motionJitter } from '../factories/media/motion-jitter.ts';
import { type Frame, type MovieWorld, openMovieWorld } from '../factories/media/movie-world.ts';
import { newDiscJpeg } from '../factories/media/photos.ts';
import { sharpness } from '../factories/media/sharpness.ts';

export interface MovieLooks {
  /** How unevenly a photo moves, in pixels a frame from one frame to the next (RMS), in the worst scene. */
  readonly jitterPx: number;
  /** The sharpness of the movie's frames over that of the prepared photo at the same place, the least of the scenes. */
  readonly sharpnessRatio: number;
  /** The same over what x264 alone makes, by the same settings, of whole pixels moved over that photo: nothing is lost before it. */
  readonly sharpnessOverX264: number;
}

/** No words stand here. */
const CLEAR = { width: 1920, height: 740 };

/**
 * Renders the board as it is timed, but for every second photo, which is a disc on black: its movement is measured, and
 * the sharpness of the others.
 */
export async function measureLooks(
  board: Storyboard,
  bytesOf: (sha256: string) => Buffer,
): Promise<MovieLooks> {
  const world = openMovieWorld();
  try {
    const photos = [...new Set(board.scenes.flatMap((scene) => photoOf(scene)?.photo ?? []))];
    const discs = new Set(photos.filter((_, index) => index % 2 === 1));
    const disc = await newDiscJpeg(4000, 3000);
    for (const photo of photos) world.addAsset(photo, discs.has(photo) ? disc : bytesOf(photo));
    const movie = await world.render(board);
    const jitters: number[] = [];
    const ratios: number[] = [];
    const overX264: number[] = [];
    let start = 0;
    for (const scene of board.scenes) {
      const from = start + 2;
      start += scene.frames;
      if (scene.kind !== 'photo') continue;
      const until = Math.min(from + 60, start - board.crossFrames);
      const frames = world.frames(movie, from, until, `${CLEAR.width}:${CLEAR.height}:0:0`);
      if (discs.has(scene.picture.photo)) {
        jitters.push(motionJitter(frames).rms);
        continue;
      }
      const alone = x264Alone(world, board, scene.picture, until - from + 2);
      const looked = frames.map((frame, at) => ({ frame, at })).filter(({ at }) => at % 4 === 0);
      const own = mean(looked.map(({ frame }) => sharpness(frame)));
      const prepared = looked.map(({ at }) => preparedAt(world, scene.picture, board.crossFrames + 2 + at));
      ratios.push(own / mean(prepared.map(sharpness)));
      overX264.push(own / mean(looked.map(({ at }) => sharpness(frameOf(world, alone, 2 + at)))));
    }
    return {
      jitterPx: Math.max(...jitters),
      sharpnessRatio: Math.min(...ratios),
      sharpnessOverX264: Math.min(...overX264),
    };
  } finally {
    world.close();
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const photoOf = (scene: Storyboard['scenes'][number]): LaidPhoto | null =>
  scene.kind === 'photo' || scene.kind === 'title' ? scene.picture : null;

/** Reads a prepared photo as the renderer does. */
function readPrepared({ cache }: MovieWorld, { photo, fit, width, height }: LaidPhoto): string[] {
  const spec: PictureSpec = { kind: 'photo', photo, fit, width, height };
  const raw = join(cache, 'parts', `${partKey('picture', spec)}.raw`);
  const size = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-video_size', `${width}x${height}`];
  return [...size, '-framerate', '30', '-i', raw];
}

const TO_VIDEO = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';

/** The window over a photo, `shown` frames (a number, or n of ffmpeg) after it was seen first. */
function windowAt({ pan }: LaidPhoto, { width, height }: FrameSize, shown: string): string {
  const way = `'clip(${pan.start}+(${pan.step})*(${shown}),0,${pan.extent})'`;
  return `crop=${width}:${height}:x=${pan.axis === 'x' ? way : 0}:y=${pan.axis === 'y' ? way : 0}`;
}

/** What x264 gets. */
const preparedAt = (world: MovieWorld, laid: LaidPhoto, shown: number): Frame =>
  greyOf(world, readPrepared(world, laid), `${TO_VIDEO},${windowAt(laid, CLEAR, `${shown}`)}`);

/** A film of what x264 makes of the moving photo when there is nothing else. */
function x264Alone(world: MovieWorld, board: Storyboard, laid: LaidPhoto, frames: number): string {
  const film = join(world.folder, 'alone.mp4');
  const moving = windowAt(laid, board, `n+${board.crossFrames}`);
  const filter = `${TO_VIDEO},loop=loop=-1:size=1:start=0,setpts=N/30/TB,${moving}`;
  const output = ['-vf', filter, ...X264, '-frames:v', `${frames}`, film];
  execFileSync(world.ffmpeg, ['-v', 'error', '-y', ...readPrepared(world, laid), ...output]);
  return film;
}

const frameOf = (world: MovieWorld, film: string, frame: number): Frame =>
  greyOf(world, ['-i', film], `select=eq(n\\,${frame}),crop=${CLEAR.width}:${CLEAR.height}:0:0`);

/** One frame in grey. */
function greyOf({ ffmpeg }: MovieWorld, input: readonly string[], filter: string): Frame {
  const output = ['-vf', `${filter},format=gray`, '-frames:v', '1', '-f', 'rawvideo', '-'];
  const options = { maxBuffer: 1 << 28, timeout: 60_000 };
  return { ...CLEAR, grey: execFileSync(ffmpeg, ['-v', 'error', ...input, ...output], options) };
}
