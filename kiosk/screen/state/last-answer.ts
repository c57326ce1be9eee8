import type { LastAnswer, Moment, ScreenState } from './screen-state.ts';
import { LAST_ANSWER_MS } from './timing.ts';

/** What stays to be read of a scene that goes by itself; null where nothing was accepted, or it had its time. */
export function lastAnswerOf({ scene, language }: ScreenState, { monoMs }: Moment): LastAnswer | null {
  const read = { language, untilMs: monoMs + LAST_ANSWER_MS };
  switch (scene.name) {
    case 'checked-in':
      return { ...read, kind: 'checked-in', again: scene.again, award: scene.award };
    case 'answer':
      return scene.code === 'check-in/already' ? { ...read, kind: 'already', at: scene.at } : null;
    case 'thanks': {
      const { held, receipt } = scene;
      const { means, amount } = scene.sent;
      return held ? null : { ...read, kind: 'donated', means, amount, receipt };
    }
    default:
      return null;
  }
}

/** Whatever covers the ground belongs to somebody else: the answer to the one before is gone. */
export const settleAnswer = (state: ScreenState): ScreenState =>
  state.lastAnswer && state.scene.name !== 'idle' ? { ...state, lastAnswer: null } : state;
