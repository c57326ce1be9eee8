import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { planStoryboard } from '../../../media/plan/plan-storyboard.ts';
import { townRuler } from '../../../media/run/words/town-font.ts';
import type { PostPhoto } from '../../../shared/storyboard.ts';
import { type Frame, openMovieWorld } from '../../factories/media/movie-world.ts';
import { newPostContent, newPostPhoto } from '../../factories/media/post-content.ts';

const PATIENCE_MS = 300_000;
const world = openMovieWorld();
afterAll(() => world.close());
const FRAMES = 60;

/** Where the light of a frame has its middle, on an axis. */
function middleOf({ width, height, grey }: Frame, axis: 'x' | 'y'): number {
  let [sum, weighted] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // The disc alone: black is a little noisy.
      const light = Math.max(0, (grey[y * width + x] ?? 0) - 60);
      sum += light;
      weighted += light * (axis === 'x' ? x : y);
    }
  }
  return weighted / sum;
}

/** A white disc on black. */
async function addDisc(index: number, [width, height]: readonly [number, number]): Promise<PostPhoto> {
  const photo = newPostPhoto(index, { width, height, lightest: 0 });
  const disc = `<circle cx="${width / 2}" cy="${height / 2}" r="90" fill="#fff"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}"/>${disc}</svg>`;
  world.addAsset(photo.sha256, await sharp(Buffer.from(svg)).jpeg({ quality: 95 }).toBuffer());
  return photo;
}

const along: Record<'landscape' | 'portrait', Record<'x' | 'y', readonly [number, number]>> = {
  landscape: { x: [2_100, 1_000], y: [1_600, 1_200] },
  portrait: { x: [1_200, 1_600], y: [1_000, 2_100] },
};

describe.each(['landscape', 'portrait'] as const)('%s', (orientation) => {
  test(
    'photos move to each side without trembling, by the same way in every frame',
    async () => {
      const { x, y } = along[orientation];
      const photos: PostPhoto[] = [];
      for (const [index, size] of [x, x, y, y].entries())
        photos.push(await addDisc(orientation === 'landscape' ? index : index + 10, size));
      const post = {
        title: '海',
        by: '会',
        subtitles: false,
        music: null,
        project: null,
        orientation,
      } as const;
      const board = planStoryboard(
        newPostContent({ ...post, media: { kind: 'photos', photos } }),
        townRuler(),
      );
      const movie = await world.render(board);
      const seen: string[] = [];
      let start = 0;
      for (const scene of board.scenes) {
        if (scene.kind === 'photo') {
          const { axis, step } = scene.picture.pan;
          seen.push(`${axis}${Math.sign(step)}`);
          const crop = `${board.width}:${board.height}:0:0`;
          const frames = world.frames(movie, start + 2, start + 2 + FRAMES, crop);
          const middles = frames.map((frame) => middleOf(frame, axis));
          const steps = middles.slice(1).map((middle, at) => middle - (middles[at] ?? 0));
          const jerks = steps.slice(1).map((one, at) => one - (steps[at] ?? 0));
          const rms = Math.sqrt(jerks.reduce((sum, jerk) => sum + jerk * jerk, 0) / jerks.length);
          expect(rms, seen.join()).toBeLessThanOrEqual(0.05);
          for (const one of steps) expect(one, seen.join()).toBeCloseTo(-step, 0);
        }
        start += scene.frames;
      }
      expect(seen).toEqual(['x1', 'x-1', 'y1', 'y-1']);
    },
    PATIENCE_MS,
  );
});
