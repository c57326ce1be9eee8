import type { ReactElement } from 'react';
import type { PolicyField } from '../../../shared/wallet.ts';
import { CareScene } from './scenes/care-scene.tsx';
import { ChildrenScene } from './scenes/children-scene.tsx';
import { CultureScene } from './scenes/culture-scene.tsx';
import { GreenScene } from './scenes/green-scene.tsx';
import { LivelyScene } from './scenes/lively-scene.tsx';
import { TownScene } from './scenes/town-scene.tsx';

/** A landscape cut from paper, drawn from a stream of chance so that each project has its own. */
export type PictureScene = (props: { readonly random: () => number }) => ReactElement;

/** What each policy field looks like. */
export const SCENES: Readonly<Record<PolicyField, PictureScene>> = {
  A: ChildrenScene,
  B: CareScene,
  C: GreenScene,
  D: CultureScene,
  E: LivelyScene,
};

export const TOWN_SCENE: PictureScene = TownScene;
