import type { Frame } from './movie-world.ts';

/** The variance of the Laplacian: the finer what a frame shows, the larger. */
export function sharpness({ width, height, grey }: Frame): number {
  let [sum, squares] = [0, 0];
  const at = (x: number, y: number): number => grey[y * width + x] ?? 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const edge = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y);
      sum += edge;
      squares += edge * edge;
    }
  }
  const count = (width - 2) * (height - 2);
  return squares / count - (sum / count) ** 2;
}
