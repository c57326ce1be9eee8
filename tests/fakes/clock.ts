import type { Clock } from '../../kiosk/host/clock.ts';

/** A clock that only moves when told to. */
export interface FakeClock extends Clock {
  /** Time passes: both clocks go on. */
  pass(ms: number): void;
  /** Somebody sets the wall clock: monotonic time goes on as if nothing had happened. */
  setWall(ms: number): void;
  /** The machine restarts: monotonic time begins anew. */
  reboot(): void;
}

const BOOTS = ['0190a1b2-0000-7000-8000-00000000b001', '0190a1b2-0000-7000-8000-00000000b002'];

export function newClock(at = '2010-10-24T01:00:00.000Z'): FakeClock {
  let wallMs = Date.parse(at);
  let monoMs = 5_000;
  let boots = 0;
  return {
    get boot() {
      return BOOTS[boots % BOOTS.length] ?? '';
    },
    wallMs: () => wallMs,
    monoMs: () => monoMs,
    pass(ms) {
      wallMs += ms;
      monoMs += ms;
    },
    setWall(ms) {
      wallMs = ms;
    },
    reboot() {
      boots += 1;
      monoMs = 1_000;
    },
  };
}
