/** A sleep that can be cut short. */
export interface Alarm {
  /** Sleeps; `isLight` lets a ring end it early, and a ring that came before counts. */
  wait(ms: number, isLight: boolean): Promise<void>;
  /** Ends a light sleep after `ms`, the present one or the next. */
  ringIn(ms: number): void;
}

export function createAlarm(signal: AbortSignal): Alarm {
  let rung = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | null = null;
  const ring = () => {
    timer = undefined;
    rung = true;
    wake?.();
  };
  return {
    async wait(ms, isLight) {
      if (signal.aborted || (isLight && rung)) {
        rung = false;
        return;
      }
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(sleep);
          signal.removeEventListener('abort', end);
          wake = null;
          resolve();
        };
        const sleep = setTimeout(end, ms).unref();
        signal.addEventListener('abort', end, { once: true });
        if (isLight) wake = end;
      });
      rung = false;
    },
    ringIn(ms) {
      if (ms === 0) {
        clearTimeout(timer);
        ring();
      } else timer ??= setTimeout(ring, ms).unref();
    },
  };
}
