import {
  type PostContent,
  STORYBOARD_VERSION,
  type Storyboard,
  type StoryScene,
} from '../../shared/storyboard.ts';
import { CROSS_FRAMES, FRAME_SIZES, FRAMES_PER_SECOND, MAX_FRAMES, MIN_FRAMES } from './story/frame-sizes.ts';
import { framesFor, type Sentence, sharePages } from './story/plan-captions.ts';
import { planEnd, planTitle } from './story/plan-cards.ts';
import { bodiesToTry, photoLooks, planClipScene, planPhotoScenes } from './story/plan-pictures.ts';
import { planSentences } from './story/plan-sentences.ts';
import type { Ruler } from './words/ruler.ts';

/**
 * A post as a movie: which scene lasts how many frames, which words stand where. Pure: the same post gives the same
 * storyboard, and the ruler only knows how wide letters are. What finds no room in 30 seconds is left out by whole
 * sentences, the last first (then photos), and is named in `leftOut`; nothing is ever clipped.
 */
export function planStoryboard(post: PostContent, ruler: Ruler): Storyboard {
  const size = FRAME_SIZES[post.orientation];
  const title = planTitle(post, ruler);
  const end = planEnd(post, ruler);
  const fixed = title.frames + end.frames;
  const all = planSentences(post, ruler);
  const { photos, sentences, body } = makeRoom(post, all, MAX_FRAMES - fixed);

  const shared = sharePages(sentences, pictures(post, photos));
  const middle: StoryScene[] =
    post.media.kind === 'photos'
      ? planPhotoScenes(post, photoLooks(post.media.photos.slice(0, photos)), shared, body)
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

const pictures = (post: PostContent, photos: number): number =>
  post.media.kind === 'photos' ? photoLooks(post.media.photos.slice(0, photos)).length : 1;

interface Room {
  readonly photos: number;
  readonly sentences: readonly Sentence[];
  /** Frames in which a picture without words is seen alone. */
  readonly body: number;
}

/** First the pictures go by faster, then the last sentences are left out, at last photos. */
function makeRoom(post: PostContent, all: readonly Sentence[], roomFrames: number): Room {
  const photos = post.media.kind === 'photos' ? post.media.photos.length : 1;
  for (let shown = photos; shown > 0; shown--) {
    const count = pictures(post, shown);
    const least = shown === 1 ? 0 : Math.min(1, all.length);
    for (let said = all.length; said >= least; said--) {
      const sentences = all.slice(0, said);
      const shared = sharePages(sentences, count);
      for (const body of bodiesToTry(count)) {
        const frames = shared.map((pages) => CROSS_FRAMES + Math.max(body, framesFor(pages)));
        if (frames.reduce((sum, one) => sum + one, 0) <= roomFrames)
          return { photos: shown, sentences, body };
      }
    }
  }
  throw new Error(`two cards leave ${roomFrames} frames: not even one photo finds room`);
}
