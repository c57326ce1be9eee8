import { readFileSync } from 'node:fs';
import { v4 } from './random-id.ts';

/** Where the host gets its time from; tests hand in one they can move. */
export interface Clock {
  /** The operating system's wall clock, milliseconds since 1970. It may lie and jump. */
  wallMs(): number;
  /** Milliseconds since this boot began. Never runs backwards. */
  monoMs(): number;
  /** This run of the operating system: monotonic times compare only within it. */
  readonly boot: string;
}

/** Linux names each boot; elsewhere each run of the host counts as its own boot, which is only more careful. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().toLowerCase();
  } catch {
    return v4();
  }
}

/** The machine's own clocks. */
export const systemClock = (): Clock => ({
  wallMs: () => Date.now(),
  monoMs: () => Number(process.hrtime.bigint() / 1_000_000n),
  boot: bootId(),
});
