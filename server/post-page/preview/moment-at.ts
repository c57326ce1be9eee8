import { FADE_FRAMES } from '../../../media/plan/story/frame-sizes.ts';
import type { Caption, Storyboard, StoryScene } from '../../../shared/storyboard.ts';

/** A scene at one of its frames, counted from where it is seen first. */
export interface SceneMoment {
  readonly scene: StoryScene;
  readonly offset: number;
}

/** What is seen in one frame of a movie: a scene, its words, and perhaps the next scene coming over it. */
export interface Moment {
  readonly now: SceneMoment;
  readonly captions: readonly { readonly caption: Caption; readonly share: number }[];
  readonly coming: (SceneMoment & { readonly share: number }) | null;
}

/** What a movie shows at a frame, by the storyboard alone; as media/plan/chunks cuts and fades it. */
export function momentAt(board: Storyboard, frame: number): Moment {
  const { index, local } = sceneAt(board, frame);
  const scene = board.scenes[index] ?? lastOf(board);
  const next = board.scenes[index + 1];
  const body = scene.frames - board.crossFrames;
  const captions = 'captions' in scene ? scene.captions : [];
  return {
    // While the scene before goes over into it, a scene has been seen already.
    now: { scene, offset: local + (index === 0 ? 0 : board.crossFrames) },
    captions: captions
      .filter(({ from, frames }) => local >= from && local < from + frames)
      .map((caption) => ({ caption, share: fadeAt(caption, local) })),
    coming:
      next !== undefined && local >= body
        ? { scene: next, offset: local - body, share: (local - body + 1) / board.crossFrames }
        : null,
  };
}

/** Which scene a frame belongs to, and the frame's number in it. */
export function sceneAt(
  board: Storyboard,
  frame: number,
): { readonly index: number; readonly local: number } {
  let local = Math.min(Math.max(0, Math.floor(frame)), board.frames - 1);
  for (const [index, { frames }] of board.scenes.entries()) {
    if (local < frames) return { index, local };
    local -= frames;
  }
  const last = board.scenes.length - 1;
  return { index: last, local: lastOf(board).frames - 1 };
}

function lastOf({ scenes }: Storyboard): StoryScene {
  const last = scenes.at(-1);
  if (!last) throw new Error('a storyboard has scenes');
  return last;
}

function fadeAt({ from, frames }: Caption, local: number): number {
  const gone = local - from;
  return Math.min(1, (gone + 1) / FADE_FRAMES, (frames - gone) / FADE_FRAMES);
}

/** The words of a frame, as somebody hears them who does not see it. */
export function wordsAt(board: Storyboard, frame: number): string {
  const { index, local } = sceneAt(board, frame);
  const scene = board.scenes[index];
  if (!scene) return '';
  if (scene.kind === 'title') return [scene.kicker, scene.title, scene.by].map(lineOf).join(' ');
  if (scene.kind === 'end') {
    return [scene.name, scene.call, scene.amount].map((block) => (block ? lineOf(block) : '')).join(' ');
  }
  return scene.captions
    .filter(({ from, frames }) => local >= from && local < from + frames)
    .map(({ text }) => lineOf(text))
    .join(' ');
}

const lineOf = ({ lines }: Caption['text']): string =>
  lines.map((line) => line.map(({ base }) => base).join('')).join('');

/** All characters that a storyboard draws, once each: the typeface is fetched for these. */
export function lettersOf(board: Storyboard): string {
  const letters = new Set<string>();
  JSON.stringify(board.scenes, (_, value: unknown) => {
    if (typeof value === 'string') for (const letter of value) letters.add(letter);
    return value;
  });
  return [...letters].join('');
}
