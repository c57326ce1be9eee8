import type { HostMessage } from '../../protocol/host-message.ts';
import { confirmGift } from './confirm-gift.ts';
import { hearRefused } from './hear-refused.ts';
import { resume } from './resume.ts';
import type { Moment, ScreenState, Step } from './screen-state.ts';
import { answered, show, step } from './step.ts';
import { TOUCHED_AGAIN_MS } from './timing.ts';

/** The visitor's own card once more: a "yes" where a yes is asked; anywhere else it is answered too (law 5). */
export function hearTouchedAgain(
  state: ScreenState,
  message: Extract<HostMessage, { type: 'touched-again' }>,
  moment: Moment,
): Step {
  const { scene, visit } = state;
  if (visit?.id !== message.visit) {
    // This screen has lost that visit: it ends, and the same card is asked for once more.
    const asked = hearRefused(
      state,
      { type: 'refused', code: 'card/once-more', visit: null, at: null },
      moment,
    );
    return step(asked.state, [...asked.calls, { type: 'end-visit', visit: message.visit }], asked.sound);
  }
  const resumed = resume(state, moment);
  const isAsked = scene.name !== 'answer' || scene.code === 'card/once-more';
  if (resumed.scene.name === 'choose-amount' && isAsked) {
    const confirmed = confirmGift(resumed, moment);
    if (confirmed.calls.length > 0) return confirmed;
  }
  const shown = show(answered(resumed, 'touched-again'), resumed.scene, moment);
  const touchedUntilMs = moment.monoMs + TOUCHED_AGAIN_MS;
  return step({ ...shown, visit: shown.visit && { ...shown.visit, touchedUntilMs } }, [], 'accepted');
}
