import { CROSS_FRAMES, FADE_FRAMES, MAX_FRAMES } from './frame-sizes.ts';
import { readingFrames } from './hold-time.ts';
import { LEAST_PICTURE_FRAMES } from './plan-pictures.ts';

/** Characters of what people wrote for the two cards. */
export interface CardLengths {
  readonly title: number;
  readonly by: number;
  readonly name: number;
}

/** What the house says beside it. */
export interface HouseWords {
  readonly kicker: number;
  readonly call: number;
  readonly amount: number;
  readonly hasCode: boolean;
}

/** A QR code, and the line that says what it is for, is found, aimed at and read in this time. */
const QR_FRAMES = 150;

/** Frames of a title card with so many characters: all of them are read before it goes over into the first picture. */
export const titleFrames = (characters: number): number =>
  readingFrames(characters) + FADE_FRAMES + CROSS_FRAMES;

/** Frames of an end card with so many characters. Who aims at the code does not read the rest. */
export const endFrames = (characters: number, hasCode: boolean): number =>
  Math.max(readingFrames(characters) + FADE_FRAMES, hasCode ? QR_FRAMES : 0);

/**
 * How many characters of each may be shown, so that all of both cards is read and a picture is still seen. The longest
 * gives way first: a title of 60 characters stands whole beside names of a usual length.
 */
export function shareTime(wanted: CardLengths, house: HouseWords): CardLengths {
  const kept = { ...wanted };
  const frames = () =>
    titleFrames(house.kicker + kept.title + kept.by) +
    endFrames(house.call + kept.name + house.amount, house.hasCode);
  while (frames() > MAX_FRAMES - LEAST_PICTURE_FRAMES) {
    const longest = (['title', 'by', 'name'] as const).reduce((a, b) => (kept[b] > kept[a] ? b : a));
    if (kept[longest] <= 1) return kept;
    kept[longest] -= 1;
  }
  return kept;
}
