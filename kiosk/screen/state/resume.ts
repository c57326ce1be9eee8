import type { Moment, Scene, ScreenState } from './screen-state.ts';
import { show } from './step.ts';

/** The scene an answer is laid over; any other scene is its own. */
export const sceneBelow = (scene: Scene): Scene => (scene.name === 'answer' ? scene.back : scene);

/** Takes an answer away from the scene it was laid over: what goes by itself goes on with the time it had left. */
export function resume(state: ScreenState, moment: Moment): ScreenState {
  const { scene } = state;
  if (scene.name !== 'answer') return state;
  const { back } = scene;
  const away = moment.monoMs - scene.sinceMs;
  const resumed =
    back.name === 'thanks' ? { ...back, sinceMs: back.sinceMs + away, untilMs: back.untilMs + away } : back;
  return { ...show(state, resumed, moment), languageSinceMs: moment.monoMs };
}
