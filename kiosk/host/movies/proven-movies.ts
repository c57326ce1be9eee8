import type { FileDigests } from './block-digests.ts';

interface Proven {
  readonly digests: FileDigests;
  readonly atMonoMs: number;
}

/**
 * The movies that were read whole in this run of the host and were what their names say. Nothing else is played: a
 * name on a disk is no proof.
 */
export function createProvenMovies(monoMs: () => number) {
  const proven = new Map<string, Proven>();
  return {
    /** A file that was just read whole. */
    keep(digests: FileDigests): void {
      proven.set(digests.sha256, { digests, atMonoMs: monoMs() });
    },
    has: (sha256: string): boolean => proven.has(sha256),
    digestsOf: (sha256: string): FileDigests | null => proven.get(sha256)?.digests ?? null,
    /** The one that was proven longest ago, if that is as long ago as this. */
    due(everyMs: number): string | null {
      let oldest: string | null = null;
      let oldestMs = monoMs() - everyMs;
      for (const [sha256, { atMonoMs }] of proven) {
        if (atMonoMs > oldestMs) continue;
        oldest = sha256;
        oldestMs = atMonoMs;
      }
      return oldest;
    },
    forget: (sha256: string): boolean => proven.delete(sha256),
  };
}
export type ProvenMovies = ReturnType<typeof createProvenMovies>;
