import { z } from 'zod';

/** What usually follows 100 showings in the town: the median of its other movies of the last 30 days. */
export const UsualFigures = z.object({
  /** How many movies it is the median of. */
  movies: z.int().min(0),
  giftsPer100: z.number(),
  yenPer100: z.number(),
});
export type UsualFigures = z.infer<typeof UsualFigures>;

/** What a post's movies did, both orientations together. Kept after they are withdrawn. */
export const MovieFigures = z.object({
  /** Showings from beginning to end, and those that were broken off (e.g. by a touch). */
  plays: z.int(),
  brokenOff: z.int(),
  /** Sites at which it was shown. */
  places: z.int(),
  shownMs: z.int(),
  /** Gifts made while it was on the screen, or right after. */
  gifts: z.int(),
  /** What those gifts brought in yen (pledges counted in) and in points. */
  yen: z.int(),
  points: z.int(),
  /** Points that the givers earned by them. */
  pointsEarned: z.int(),
  sympathy: z.int(),
  /** By showings of both kinds: the touch of who gives may end one. Null before the first. */
  giftsPer100: z.number().nullable(),
  yenPer100: z.number().nullable(),
  /** Null while no other movie was shown in the last 30 days. */
  usual: UsualFigures.nullable(),
});
export type MovieFigures = z.infer<typeof MovieFigures>;
