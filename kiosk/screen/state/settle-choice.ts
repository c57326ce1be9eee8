import { openProjects } from './giving.ts';
import type { Scene, SceneNamed, ScreenState } from './screen-state.ts';

/** Nobody is left at, or led back to, the amounts for a project that is no longer open: the welcome offers the others. */
export function settleChoice(state: ScreenState): ScreenState {
  const { scene } = state;
  if (scene.name === 'choose-amount') return isOpen(state, scene) ? state : { ...state, scene: WELCOME };
  if (scene.name !== 'answer' || scene.back.name !== 'choose-amount') return state;
  return isOpen(state, scene.back) ? state : { ...state, scene: { ...scene, back: WELCOME } };
}

const WELCOME: Scene = { name: 'welcome' };

const isOpen = ({ town }: ScreenState, { giving }: SceneNamed<'choose-amount'>): boolean =>
  town !== null && openProjects(town).some(({ id }) => id === giving.project);
