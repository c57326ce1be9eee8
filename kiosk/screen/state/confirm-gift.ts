import { decided, donateCall } from './giving.ts';
import type { Moment, ScreenState, Step } from './screen-state.ts';
import { seenSoFar } from './showing-clock.ts';
import { show, step } from './step.ts';

/** The person said yes, by the button or by a second touch: one request, whatever is pressed afterwards. */
export function confirmGift(state: ScreenState, moment: Moment): Step {
  const { scene, visit } = state;
  if (scene.name !== 'choose-amount' || !visit) return step(state);
  const sent = decided(state, scene.giving, moment.newId);
  if (!sent) return step(show(state, scene, moment));
  const soFar = sent.play === null ? [] : seenSoFar(state, moment);
  return step(show(state, { name: 'sending', sent }, moment), [donateCall(visit.id, sent), ...soFar]);
}
