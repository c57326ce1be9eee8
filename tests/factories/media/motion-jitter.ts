import type { Frame } from './movie-world.ts';

/** Where the light of a frame has its middle, from top to bottom. */
function middleOf({ width, height, grey }: Frame): number {
  let [sum, weighted] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // The disc alone: black is a little noisy.
      const light = Math.max(0, (grey[y * width + x] ?? 0) - 60);
      sum += light;
      weighted += light * y;
    }
  }
  return weighted / sum;
}

/**
 * How evenly a white disc on black moves up or down through frames: `steps` are pixels a frame, `rms` is how much they
 * change from frame to frame (0 is perfectly even).
 */
export function motionJitter(frames: readonly Frame[]): { readonly steps: number[]; readonly rms: number } {
  const middles = frames.map(middleOf);
  const steps = middles.slice(1).map((middle, at) => middle - (middles[at] ?? 0));
  const jerks = steps.slice(1).map((step, at) => step - (steps[at] ?? 0));
  return { steps, rms: Math.sqrt(jerks.reduce((sum, jerk) => sum + jerk * jerk, 0) / jerks.length) };
}
