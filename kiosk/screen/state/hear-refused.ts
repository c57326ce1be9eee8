import type { RefusalCode } from '../../../shared/refusal.ts';
import type { HostMessage } from '../../protocol/host-message.ts';
import type { Moment, Scene, ScreenState, Sound, Step } from './screen-state.ts';
import { answered, show, step } from './step.ts';
import { answerMs } from './timing.ts';

/** Shows any "no" as a whole screen and remembers where the person goes on from. */
export function hearRefused(
  before: ScreenState,
  { code, visit, at }: Extract<HostMessage, { type: 'refused' }>,
  moment: Moment,
): Step {
  const { scene } = before;
  const state = answered(before, 'refused');
  // Of someone who has left: nobody is waiting for this answer.
  if (visit !== null && visit !== before.visit?.id) return step(before);
  if (code === 'staff/wrong-pin' && scene.name === 'pin') {
    return step(show(state, { name: 'pin', wrong: true, tries: scene.tries + 1 }, moment), [], 'no');
  }
  // The terminal's news and the answer to the wish may both say it; it is heard once.
  const repeated = scene.name === 'answer' && scene.code === code && visit !== null;
  const { monoMs } = moment;
  const isOver = code === 'visit/ended' || code === 'staff/locked';
  // A touch that failed takes nothing back; the "no" to a wish does.
  const isOfTouch = visit === null && !code.startsWith('terminal/');
  const back = isOver ? IDLE : isOfTouch ? belowTouch(scene) : belowWish(scene);
  const shown = show(
    state,
    { name: 'answer', code, at, back, sinceMs: monoMs, untilMs: monoMs + answerMs(code) },
    moment,
  );
  const sound = repeated ? null : soundOf(code);
  if (back.name !== 'idle' || !before.visit) return step(shown, [], sound);
  // The host's visit must not outlive the screen's: the next touch of the same card would be answered by nobody.
  return step({ ...shown, visit: null }, [{ type: 'end-visit', visit: before.visit.id }], sound);
}

const IDLE: Scene = { name: 'idle' };

/** Where the person goes on after a touch that failed: where they were, be it the middle of a payment. */
function belowTouch(scene: Scene): Scene {
  switch (scene.name) {
    case 'answer':
      return belowTouch(scene.back);
    case 'sending':
    case 'charge':
    case 'thanks':
    case 'language':
      return scene;
    default:
      return belowWish(scene);
  }
}

/** Where the person goes on after the "no" to a wish. Only a scene that waits for a person is gone back to. */
function belowWish(scene: Scene): Scene {
  switch (scene.name) {
    case 'answer':
      return belowWish(scene.back);
    case 'sending':
    case 'charge': {
      if (!scene.sent) return { name: 'welcome' };
      const { project, means, plate } = scene.sent;
      return { name: 'choose-amount', giving: { project, means, plate }, from: 'welcome' };
    }
    case 'welcome':
    case 'choose-project':
    case 'choose-amount':
    case 'notebook':
    case 'maintenance':
    case 'pin':
      return scene;
    case 'opening-notebook':
      return { name: 'welcome' };
    default:
      return IDLE;
  }
}

function soundOf(code: RefusalCode): Sound {
  if (code === 'card/once-more') return 'once-more';
  return code === 'check-in/already' || code === 'donation/already' ? 'accepted' : 'no';
}
