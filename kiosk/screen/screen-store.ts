import { toInstant } from '../../shared/time.ts';
import { DEFAULT_VOLUME } from '../../shared/town.ts';
import type { ScreenCall } from '../protocol/screen-call.ts';
import { advance, type Happening } from './state/advance.ts';
import { type ScreenState, type Sound, START } from './state/screen-state.ts';
import { nextDeadlineMs } from './state/tick.ts';

/** Where the page keeps its state and lets time pass. */
export interface ScreenStore {
  readonly read: () => ScreenState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (happening: Happening) => void;
}

/** Timers may come a little early; this much later they are surely due. */
const TIMER_SLACK_MS = 5;

/** Runs the reducer, passes on what it wants, and wakes it at its next deadline and at no other time. */
export function createScreenStore(
  send: (call: ScreenCall) => void,
  sound: (sound: Sound, volume: number) => void,
): ScreenStore {
  let state = START;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const listeners = new Set<() => void>();

  function dispatch(happening: Happening): void {
    const moment = { monoMs: performance.now(), at: toInstant(Date.now()), newId: crypto.randomUUID() };
    const done = advance(state, happening, moment);
    const changed = done.state !== state;
    state = done.state;
    for (const call of done.calls) send(call);
    if (changed) for (const listener of listeners) listener();
    if (done.sound) sound(done.sound, state.town?.profile.volume ?? DEFAULT_VOLUME);
    wake();
  }

  function wake(): void {
    if (timer !== null) clearTimeout(timer);
    const deadlineMs = nextDeadlineMs(state);
    timer =
      deadlineMs === null
        ? null
        : setTimeout(
            () => dispatch({ type: 'tick' }),
            Math.max(0, deadlineMs - performance.now()) + TIMER_SLACK_MS,
          );
  }

  return {
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
  };
}
