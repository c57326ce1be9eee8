import { useEffect } from 'react';
import type { ScreenCall } from '../protocol/screen-call.ts';
import type { ScreenState } from './state/screen-state.ts';

/**
 * Reports when an answer to a touch has been painted: the second animation frame after it was drawn begins when
 * the first is on its way to the panel. Times are milliseconds since 1970.
 */
export function usePainted(
  answered: ScreenState['answered'],
  reporting: boolean,
  send: (call: ScreenCall) => void,
): void {
  useEffect(() => {
    if (!reporting || answered.count === 0) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const paintedAtMs = performance.timeOrigin + performance.now();
        send({ type: 'painted', message: answered.message, paintedAtMs });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [answered, reporting, send]);
}
