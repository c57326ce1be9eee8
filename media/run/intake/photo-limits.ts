/** The largest photo that is taken: telephones of today make up to 50 million pixels. */
export const MAX_PIXELS = 60_000_000;
export const MAX_PHOTO_BYTES = 20_000_000;
/** The longer side of a stored photo: more is seen on no screen. */
export const STORED_SIDE = 4_096;
/** A smaller one would be a blur. */
export const LEAST_SIDE = 240;
