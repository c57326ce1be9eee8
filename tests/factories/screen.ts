import type { HostMessage } from '../../kiosk/protocol/host-message.ts';
import type { ScreenCall } from '../../kiosk/protocol/screen-call.ts';
import { advance } from '../../kiosk/screen/state/advance.ts';
import {
  type ScreenEvent,
  type ScreenState,
  type Sound,
  START,
} from '../../kiosk/screen/state/screen-state.ts';
import { nextDeadlineMs } from '../../kiosk/screen/state/tick.ts';
import { toInstant } from '../../shared/time.ts';
import { helloOf, newTown } from './town-view.ts';

/** A screen without a page: its reducer, a clock that tests move, and what it asked and sounded. */
export interface ReducerRun {
  readonly state: () => ScreenState;
  readonly scene: () => ScreenState['scene']['name'];
  readonly hear: (...messages: readonly HostMessage[]) => void;
  readonly press: (...events: readonly ScreenEvent[]) => void;
  /** Lets time pass, waking the reducer at each of its deadlines on the way. */
  readonly pass: (ms: number) => void;
  readonly calls: ScreenCall[];
  readonly callsOf: <T extends ScreenCall['type']>(type: T) => Extract<ScreenCall, { type: T }>[];
  readonly sounds: Sound[];
}

const WALL_START_MS = Date.parse('2010-10-24T01:00:00.000Z');
const MANY_DEADLINES = 10_000;

export function runReducer(): ReducerRun {
  let state = START;
  let monoMs = 1_000;
  let ids = 0;
  const calls: ScreenCall[] = [];
  const sounds: Sound[] = [];

  function take(happening: Parameters<typeof advance>[1]): void {
    ids += 1;
    const newId = `00000000-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`;
    const done = advance(state, happening, { monoMs, at: toInstant(WALL_START_MS + monoMs), newId });
    state = done.state;
    calls.push(...done.calls);
    if (done.sound) sounds.push(done.sound);
  }

  return {
    state: () => state,
    scene: () => state.scene.name,
    hear: (...messages) => {
      for (const message of messages) take({ type: 'heard', message });
    },
    press: (...events) => {
      for (const event of events) take(event);
    },
    pass: (ms) => {
      const endMs = monoMs + ms;
      for (let turn = 0; turn < MANY_DEADLINES; turn++) {
        const deadlineMs = nextDeadlineMs(state);
        if (deadlineMs === null || deadlineMs > endMs) {
          monoMs = endMs;
          return;
        }
        monoMs = Math.max(monoMs, deadlineMs);
        take({ type: 'tick' });
      }
      throw new Error('the screen never comes to rest');
    },
    calls,
    // `filter` does not narrow by a value that is only known at run time.
    callsOf: (type) => calls.filter((call) => call.type === type) as never,
    sounds,
  };
}

/** A screen whose host has greeted it. */
export function greetedScreen(town = newTown()): ReducerRun {
  const run = runReducer();
  run.hear(helloOf(town));
  return run;
}
