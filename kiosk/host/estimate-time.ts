/** What the host remembers of the last time the server told it the time. */
export interface HeardTime {
  readonly boot: string;
  readonly monoMs: number;
  readonly serverMs: number;
  /** Server minus wall clock at that moment. */
  readonly offsetMs: number;
}

export interface ClockReading {
  readonly boot: string;
  readonly monoMs: number;
  readonly wallMs: number;
}

/**
 * The most believable time now. In the boot in which the server was heard, the monotonic clock carries its time
 * on, whatever anybody does to the wall clock. In another boot the wall clock counts, with or without the offset
 * once learned (a battery-less clock may have been put right since): whichever lies nearest after the last time
 * heard, because time does not run backwards.
 */
export function estimateTime(now: ClockReading, heard: HeardTime | null): number {
  if (!heard) return now.wallMs;
  if (now.boot === heard.boot) return heard.serverMs + (now.monoMs - heard.monoMs);
  const candidates = [now.wallMs, now.wallMs + heard.offsetMs].filter((ms) => ms >= heard.serverMs);
  return candidates.length > 0 ? Math.min(...candidates) : heard.serverMs;
}
