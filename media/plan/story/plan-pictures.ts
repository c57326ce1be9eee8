import type { PostClip, PostContent, PostPhoto, StoryScene, TextBlock } from '../../../shared/storyboard.ts';
import { captionCover } from './caption-cover.ts';
import { CROSS_FRAMES, FRAME_SIZES, FRAMES_PER_SECOND } from './frame-sizes.ts';
import { framesFor, layCaptions } from './plan-captions.ts';
import { planPan } from './plan-pan.ts';
import { TEMPLATES } from './templates.ts';

type PhotoScene = Extract<StoryScene, { kind: 'photo' }>;
type ClipScene = Extract<StoryScene, { kind: 'clip' }>;

/** Frames in which a photo is seen alone, by how many there are. */
const USUAL_BODY: Readonly<Record<number, number>> = { 3: 96, 4: 78, 5: 66, 6: 60, 7: 54, 8: 48 };
const SHORTEST_BODIES = [44, 34, 24];
/** Of a clip we cannot know whether it is light; the band is as thick as white needs. */
const LIGHTEST = 1;
const SHORTEST_CLIP_BODY = 60;
/** Whatever the cards say, a picture is seen as long as this. */
export const LEAST_PICTURE_FRAMES = SHORTEST_CLIP_BODY + CROSS_FRAMES;

/**
 * Photos as they are looked at: one or two are seen again from the other side, for a movie of one slow picture is none.
 * The first answer is the usual one; the others are for when the words leave less time.
 */
export function photoLooks(photos: readonly PostPhoto[]): readonly (readonly PostPhoto[])[] {
  const times = photos.length === 1 ? 3 : photos.length === 2 ? 2 : 1;
  return Array.from({ length: times }, (_, fewer) =>
    Array.from({ length: times - fewer }, () => photos).flat(),
  );
}

/** How long a picture without words may stay, the usual time first. */
export const bodiesToTry = (pictures: number): number[] => {
  const usual = USUAL_BODY[pictures] ?? 96;
  return [usual, ...SHORTEST_BODIES.filter((frames) => frames < usual)];
};

/** Photos one after the other, every second one moving the other way. */
export function planPhotoScenes(
  post: PostContent,
  photos: readonly PostPhoto[],
  pages: readonly (readonly TextBlock[])[],
  bodyFrames: number,
): PhotoScene[] {
  const usual = USUAL_BODY[photos.length] ?? bodyFrames;
  return photos.map((photo, index) => {
    const own = pages[index] ?? [];
    const body = Math.max(bodyFrames, framesFor(own));
    const cover = captionCover(TEMPLATES[post.template], photo.lightest);
    return {
      kind: 'photo',
      frames: body + CROSS_FRAMES,
      picture: planPan(photo, FRAME_SIZES[post.orientation], usual + CROSS_FRAMES, index % 2 === 0),
      captions: layCaptions(own, body, cover),
    };
  });
}

/** A clip as long as it is, or as long as its words are read (its last picture rests), or as there is room. */
export function planClipScene(
  post: PostContent,
  clip: PostClip,
  pages: readonly TextBlock[],
  roomFrames: number,
): ClipScene {
  const clipFrames = Math.floor((clip.durationMs * FRAMES_PER_SECOND) / 1_000) - 2 * CROSS_FRAMES;
  const wanted = Math.max(SHORTEST_CLIP_BODY, clipFrames, framesFor(pages));
  const body = Math.min(wanted, roomFrames - CROSS_FRAMES);
  return {
    kind: 'clip',
    frames: body + CROSS_FRAMES,
    clip: clip.sha256,
    captions: layCaptions(pages, body, captionCover(TEMPLATES[post.template], LIGHTEST)),
  };
}
