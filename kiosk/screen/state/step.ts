import type { HostMessage } from '../../protocol/host-message.ts';
import type { ScreenCall } from '../../protocol/screen-call.ts';
import type { Moment, Scene, ScreenState, Sound, Step } from './screen-state.ts';

export const step = (
  state: ScreenState,
  calls: readonly ScreenCall[] = [],
  sound: Sound | null = null,
): Step => ({
  state,
  calls,
  sound,
});

/** Nothing of the last person stays: scene, visit, answer and language go together. */
export const forget = (state: ScreenState): ScreenState => ({
  ...state,
  scene: { name: 'idle' },
  visit: null,
  lastAnswer: null,
  language: 'ja',
});

/** Ends the visit on the screen and tells the host. */
export const leave = (state: ScreenState): Step =>
  step(forget(state), state.visit ? [{ type: 'end-visit', visit: state.visit.id }] : []);

/** Shows a scene as an act of the person in front: their time begins anew. */
export function show(state: ScreenState, scene: Scene, moment: Moment): ScreenState {
  const visit = state.visit && {
    ...state.visit,
    lastActiveMs: moment.monoMs,
    warned: false,
    touchedUntilMs: null,
  };
  return { ...state, scene, visit };
}

/** Counts an answer to a touch, so that its painting can be reported. */
export const answered = (state: ScreenState, message: HostMessage['type']): ScreenState => ({
  ...state,
  answered: { message, count: state.answered.count + 1 },
});
