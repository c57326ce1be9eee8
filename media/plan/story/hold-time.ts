import type { TextBlock } from '../../../shared/storyboard.ts';
import { FADE_FRAMES, FRAMES_PER_SECOND } from './frame-sizes.ts';

/** What a reader takes in (subtitling practice in Japan: four characters a second). */
export const CHARACTERS_PER_SECOND = 4;
/** Even one word is not seen in less. */
const SHORTEST_FRAMES = 45;

/** Characters to be read; spaces and readings are not counted. */
export const charactersOf = ({ lines }: TextBlock): number =>
  [
    ...lines
      .flatMap((line) => line.map(({ base }) => base))
      .join('')
      .replace(/\s/g, ''),
  ].length;

/** Frames in which so many characters are read. */
export const readingFrames = (characters: number): number =>
  Math.max(SHORTEST_FRAMES, Math.ceil((characters / CHARACTERS_PER_SECOND) * FRAMES_PER_SECOND));

/** Frames from its first trace to its last. */
export const captionFrames = (block: TextBlock): number =>
  readingFrames(charactersOf(block)) + 2 * FADE_FRAMES;
