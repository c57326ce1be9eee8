import {
  type PostContent,
  type PostPhoto,
  STORYBOARD_VERSION,
  type Storyboard,
  type StoryScene,
} from '../../shared/storyboard.ts';
import { CROSS_FRAMES, FRAME_SIZES, FRAMES_PER_SECOND, MAX_FRAMES, MIN_FRAMES } from './story/frame-sizes.ts';
import { framesFor, type Sentence, sharePages } from './story/plan-captions.ts';
import { planCards } from './story/plan-cards.ts';
import { bodiesToTry, photoLooks, planClipScene, planPhotoScenes } from './story/plan-pictures.ts';
import { planSentences } from './story/plan-sentences.ts';
import { HOUSE_READINGS } from './words/house-readings.ts';
import type { Readings } from './words/readings.ts';
import type { Ruler } from './words/ruler.ts';

/**
 * A post as a movie: which scene lasts how many frames, which words stand where. Pure: the same post gives the same
 * storyboard, the ruler only knows how wide letters are, and `readings` how
 * words are read (without a dictionary, those of the house alone). What finds no room in 30 seconds is left out by whole
 * sentences, the last first (then photos), and is named in `leftOut`; nothing is ever clipped.
 */
export function planStoryboard(
  post: PostContent,
  ruler: Ruler,
  readings: Readings = HOUSE_READINGS,
): Storyboard {
  const words = { ruler, readings: post.furigana ? readings : null };
  const size = FRAME_SIZES[post.orientation];
  const { title, end } = planCards(post, words);
  const fixed = title.frames + end.frames;
  const all = planSentences(post, words);
  const { photos, looks, sentences, body } = makeRoom(post, all, MAX_FRAMES - fixed);

  const shared = sharePages(sentences, post.media.kind === 'photos' ? looks.length : 1);
  const middle: StoryScene[] =
    post.media.kind === 'photos'
      ? planPhotoScenes(post, looks, shared, body)
      : [planClipScene(post, post.media.clip, shared[0] ?? [], MAX_FRAMES - fixed)];
  const short = MIN_FRAMES - fixed - middle.reduce((sum, scene) => sum + scene.frames, 0);
  const scenes = [title, ...middle, { ...end, frames: end.frames + Math.max(0, short) }];
  return {
    version: STORYBOARD_VERSION,
    template: post.template,
    ...size,
    framesPerSecond: FRAMES_PER_SECOND,
    crossFrames: CROSS_FRAMES,
    frames: scenes.reduce((sum, scene) => sum + scene.frames, 0),
    music: post.music,
    scenes,
    leftOut: {
      sentences: all.slice(sentences.length).map(({ words }) => words),
      photos: post.media.kind === 'photos' ? post.media.photos.length - photos : 0,
    },
  };
}

interface Room {
  readonly photos: number;
  /** The photos in the order they are looked at, some of them again; a clip has none. */
  readonly looks: readonly PostPhoto[];
  readonly sentences: readonly Sentence[];
  /** Frames in which a picture without words is seen alone. */
  readonly body: number;
}

/** All photos in their usual looks first, then fewer looks, then fewer photos. A clip is looked at once. */
function* waysToLook(photos: readonly PostPhoto[]): Generator<Pick<Room, 'photos' | 'looks'>> {
  if (photos.length === 0) yield { photos: 0, looks: [] };
  for (let shown = photos.length; shown > 0; shown--) {
    for (const looks of photoLooks(photos.slice(0, shown))) yield { photos: shown, looks };
  }
}

/** First the pictures go by faster, then the last sentences are left out, at last photos. */
function makeRoom(post: PostContent, all: readonly Sentence[], roomFrames: number): Room {
  const photos = post.media.kind === 'photos' ? post.media.photos : [];
  for (const { photos: shown, looks } of waysToLook(photos)) {
    const count = Math.max(1, looks.length);
    const least = shown <= 1 ? 0 : Math.min(1, all.length);
    for (let said = all.length; said >= least; said--) {
      const sentences = all.slice(0, said);
      const shared = sharePages(sentences, count);
      for (const body of bodiesToTry(count)) {
        const frames = shared.map((pages) => CROSS_FRAMES + Math.max(body, framesFor(pages)));
        if (frames.reduce((sum, one) => sum + one, 0) <= roomFrames)
          return { photos: shown, looks, sentences, body };
      }
    }
  }
  throw new Error(`two cards leave ${roomFrames} frames: not even one photo finds room`);
}
