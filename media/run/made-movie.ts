import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Sha256 } from '../../shared/id.ts';

/** A finished movie: `<sha256>.mp4`. */
export const MadeMovie = z.object({
  sha256: Sha256,
  bytes: z.int().min(1),
  durationMs: z.int().min(1),
  width: z.int(),
  height: z.int(),
});
export type MadeMovie = z.infer<typeof MadeMovie>;

export const moviePath = (folder: string, sha256: string): string => join(folder, `${sha256}.mp4`);

/** Puts a movie where finished ones lie, under the hash of its bytes. */
export function keepMovie(
  draft: string,
  folder: string,
  shape: Pick<MadeMovie, 'durationMs' | 'width' | 'height'>,
): MadeMovie {
  const content = readFileSync(draft);
  const sha256 = createHash('sha256').update(content).digest('hex');
  renameSync(draft, moviePath(folder, sha256));
  return { sha256, bytes: content.length, ...shape };
}

/** Which movie a storyboard became; undefined when there is none, or its file is gone. */
export function readRecord(path: string, folder: string): MadeMovie | undefined {
  if (!existsSync(path)) return undefined;
  const made = MadeMovie.parse(JSON.parse(readFileSync(path, 'utf8')));
  return existsSync(moviePath(folder, made.sha256)) ? made : undefined;
}

export function writeRecord(path: string, made: MadeMovie): void {
  writeFileSync(`${path}.part`, JSON.stringify(made));
  renameSync(`${path}.part`, path);
}
