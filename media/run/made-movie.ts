import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Sha256 } from '../../shared/id.ts';
import { hashFile } from './hash-file.ts';
import { keepFile } from './keep-file.ts';

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
  keepFile(draft, moviePath(folder, sha256));
  return { sha256, bytes: content.length, ...shape };
}

/** Which movie a storyboard became; undefined when there is none, or when record or movie are not whole any more. */
export async function readRecord(path: string, folder: string): Promise<MadeMovie | undefined> {
  try {
    const made = MadeMovie.parse(JSON.parse(readFileSync(path, 'utf8')));
    return (await hashFile(moviePath(folder, made.sha256))) === made.sha256 ? made : undefined;
  } catch {
    return undefined; // Not there, or torn by a power cut: it is made again.
  }
}

export function writeRecord(path: string, made: MadeMovie): void {
  writeFileSync(`${path}.part`, JSON.stringify(made));
  keepFile(`${path}.part`, path);
}
