import type { HostMessage } from '../../protocol/host-message.ts';

/** What the screen shows for everybody. All else is somebody's, also of kinds that are yet to come. */
const PUBLIC: readonly HostMessage['type'][] = ['hello', 'town', 'status'];
/** After a start the screen may show what was kept last, twice as long as any other answer. */
const AFTER_START = 2;

/** Whether the screen shows nobody's affairs, so that a picture of it may leave the kiosk (docs/laws.md 3). */
export interface Quiet {
  /** Every message to the screens comes by here. */
  hear(message: HostMessage): void;
  /** How long until it is quiet; 0 when it is. */
  waitMs(isVisited: boolean): number;
  /** Another number means that something personal was shown in between. */
  readonly personal: number;
}

/** `quietAfterMs` is longer than any answer stays on the screen by itself (thanks: 6 s). */
export function watchQuiet(monoMs: () => number, quietAfterMs: number): Quiet {
  let quietFromMs = monoMs() + AFTER_START * quietAfterMs;
  let personal = 0;
  return {
    hear({ type }) {
      if (PUBLIC.includes(type)) return;
      personal += 1;
      quietFromMs = Math.max(quietFromMs, monoMs() + quietAfterMs);
    },
    waitMs: (isVisited) => (isVisited ? quietAfterMs : Math.max(0, quietFromMs - monoMs())),
    get personal() {
      return personal;
    },
  };
}
