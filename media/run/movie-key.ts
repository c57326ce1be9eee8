import type { Storyboard } from '../../shared/storyboard.ts';
import { partKey } from './part-key.ts';

/**
 * The key of a movie that is not made yet: equal storyboards, equal keys. The movie's own name is the hash of its
 * bytes. Apart from the renderer, so that a server can ask for it without loading what draws.
 */
export const movieKey = (storyboard: Storyboard): string => partKey('movie', storyboard);
