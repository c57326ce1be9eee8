import type { HostMessage } from '../../protocol/host-message.ts';
import { hear } from './hear.ts';
import { settleAnswer } from './last-answer.ts';
import { press } from './press.ts';
import type { Moment, ScreenEvent, ScreenState, Step } from './screen-state.ts';
import { settleChoice } from './settle-choice.ts';
import { settleShowing } from './showing-clock.ts';

/** All that can happen to the screen: a message of the host, or an event of its own. */
export type Happening = { readonly type: 'heard'; readonly message: HostMessage } | ScreenEvent;

/** The screen's one reducer: what it shows next, what it asks of the host, what it sounds. */
export function advance(state: ScreenState, happening: Happening, moment: Moment): Step {
  const done =
    happening.type === 'heard' ? hear(state, happening.message, moment) : press(state, happening, moment);
  return { ...done, state: settleShowing(settleAnswer(settleChoice(done.state)), moment) };
}
