const TROUBLES_MAX = 3;
const FORGIVEN_MS = 24 * 60 * 60 * 1000;

/** Counts what went wrong with each movie in this run of the host, so that nothing is tried for ever. */
export function countTroubles(nowMs: () => number) {
  const times = new Map<string, readonly number[]>();
  return {
    /** Counts one more; true when it is the third within a day, and the movie should be put aside. */
    note(sha256: string): boolean {
      const now = nowMs();
      const lately = (times.get(sha256) ?? []).filter((atMs) => Math.abs(now - atMs) < FORGIVEN_MS);
      times.set(sha256, [...lately, now]);
      return lately.length + 1 >= TROUBLES_MAX;
    },
    forget(sha256: string): void {
      times.delete(sha256);
    },
  };
}
