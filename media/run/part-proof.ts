import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hashFile } from './hash-file.ts';
import { touchPart } from './movie-folders.ts';

const proofPath = (path: string): string => `${path}.sha256`;

/**
 * Puts a part into the cache with the hash of its bytes beside it. Nothing waits for the disk: what a power cut tears
 * does not prove itself any more and is made again.
 */
export async function keepPart(draft: string, path: string): Promise<void> {
  writeFileSync(`${draft}.sha256`, await hashFile(draft));
  renameSync(`${draft}.sha256`, proofPath(path));
  renameSync(draft, path);
}

/** Whether a part is there, whole; then it is kept longer. */
export async function isPartWhole(path: string): Promise<boolean> {
  try {
    const isWhole = readFileSync(proofPath(path), 'utf8') === (await hashFile(path));
    if (isWhole) for (const one of [path, proofPath(path)]) touchPart(one);
    return isWhole;
  } catch {
    return false; // Not there, or cleared away meanwhile by another worker.
  }
}
