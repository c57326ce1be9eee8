/**
 * How long to wait before the next try: doubling from `baseMs` up to `maxMs`, with full jitter so that
 * a hall of kiosks does not knock at the same moment. `random` is in [0, 1).
 */
export function planRetryMs(failures: number, random: number, baseMs = 1_000, maxMs = 60_000): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(failures, 16));
  return Math.round(ceiling / 4 + (ceiling * 3 * random) / 4);
}
