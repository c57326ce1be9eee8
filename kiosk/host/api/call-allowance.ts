const PER_SECOND = 30;
const BURST = 60;

/** How much one screen may call: a person's fingers and a player need far less. Tokens flow back with time. */
export function createCallAllowance(nowMs: () => number): { take(): boolean } {
  let left = BURST;
  let atMs = nowMs();
  return {
    take() {
      const now = nowMs();
      left = Math.min(BURST, left + ((now - atMs) / 1000) * PER_SECOND);
      atMs = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
