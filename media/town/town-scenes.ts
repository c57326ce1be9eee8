import type { Scene } from '../plan/scene.ts';
import { bicycleTown } from './bicycle-town.ts';
import { candleNight } from './candle-night.ts';
import { childrenFestival } from './children-festival.ts';
import { morningExercise } from './morning-exercise.ts';
import { rapeBlossomWalk } from './rape-blossom-walk.ts';
import { satoyama } from './satoyama.ts';

/** A day in the town, from the morning to the stars; after the last scene the first comes again. */
export const TOWN_SCENES: readonly Scene[] = [
  morningExercise,
  rapeBlossomWalk,
  satoyama,
  childrenFestival,
  bicycleTown,
  candleNight,
];
