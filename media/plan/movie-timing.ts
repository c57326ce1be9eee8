/** Frames from the start of one scene to the start of the next. */
export const SCENE_FRAMES = 120;
/** Frames in which a scene goes over into the next. */
export const CROSS_FRAMES = 16;
/** Frames in which a caption comes and goes, inside the scene's own time: two captions never stand over each other. */
export const CAPTION_FADE_FRAMES = 6;
/** Frames in which a scene alone is seen. */
export const BODY_FRAMES = SCENE_FRAMES - CROSS_FRAMES;
/** Frames that a scene must last: its own, and the crossing at its end. The one at its start is the end of its first. */
export const SCENE_LENGTH_FRAMES = SCENE_FRAMES + CROSS_FRAMES;
/** Frames in which a caption stands in full. */
export const CAPTION_FRAMES = BODY_FRAMES - 2 * CAPTION_FADE_FRAMES;
/** What a reader takes in (subtitling practice in Japan: four characters a second). */
export const CHARACTERS_PER_SECOND = 4;
