import { describe, expect, test } from 'vitest';
import { planStoryboard } from '../../../../../media/plan/plan-storyboard.ts';
import { FADE_FRAMES } from '../../../../../media/plan/story/frame-sizes.ts';
import { charactersOf } from '../../../../../media/plan/story/hold-time.ts';
import { townRuler } from '../../../../../media/run/words/town-font.ts';
import {
  type PostContent,
  type Storyboard,
  type StoryScene,
  TEMPLATE_IDS,
  type TextBlock,
} from '../../../../../shared/storyboard.ts';
import { newPostContent, newPostPhoto } from '../../../../factories/media/post-content.ts';

const ruler = townRuler();

/** What is read together, and for how many frames it stands in full. */
function readings(board: Storyboard): { readonly blocks: readonly TextBlock[]; readonly frames: number }[] {
  const ofScene = (scene: StoryScene) => {
    if (scene.kind === 'title') {
      const frames = scene.frames - board.crossFrames - FADE_FRAMES;
      return [{ blocks: [scene.kicker, scene.title, scene.by], frames }];
    }
    if (scene.kind === 'end') {
      const amount = scene.amount === null ? [] : [scene.amount];
      return [{ blocks: [scene.call, scene.name, ...amount], frames: scene.frames }];
    }
    return scene.captions.map(({ text, frames }) => ({ blocks: [text], frames: frames - 2 * FADE_FRAMES }));
  };
  return board.scenes.flatMap(ofScene);
}

/** Characters a second that a reader would have to take in. */
const speeds = (board: Storyboard): number[] =>
  readings(board).map(
    ({ blocks, frames }) =>
      blocks.reduce((sum, block) => sum + charactersOf(block), 0) / (frames / board.framesPerSecond),
  );

let state = 11;
const next = (below: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state % below;
};
const pick = <T>(from: readonly T[]): T => from[next(from.length)] as T;
const words = (longest: number): string =>
  Array.from({ length: 1 + next(longest) }, () => pick([...'秋の里山で落ち葉かきをしました会ABC7 ']))
    .join('')
    .trim() || '会';

/** Posts of every length, shape and template; the same each time. */
const posts = (orientation: 'landscape' | 'portrait', count: number): PostContent[] =>
  Array.from({ length: count }, () =>
    newPostContent({
      orientation,
      template: pick(TEMPLATE_IDS),
      title: words(70),
      by: words(40),
      text: pick([
        '',
        '落ち葉を集めました。',
        'きょうは親子三十人で落ち葉を集めました。'.repeat(1 + next(20)),
      ]),
      furigana: next(2) === 0,
      media: pick([
        {
          kind: 'photos',
          photos: Array.from({ length: 1 + next(8) }, (_, index) => newPostPhoto(index)),
        } as const,
        { kind: 'clip', clip: { sha256: 'c'.repeat(64), durationMs: 500 + next(60_000) } } as const,
      ]),
      project: pick([
        null,
        {
          name: words(60),
          goalYen: pick([null, 1, 50_000, 1_000_000_000]),
          url: pick([null, 'https://example.jp/give']),
        },
      ]),
    }),
  );

describe.each(['landscape', 'portrait'] as const)('%s', (orientation) => {
  test('every word of 150 posts stands at four characters a second, in movies of 15 to 30 seconds', () => {
    for (const post of posts(orientation, 150)) {
      const board = planStoryboard(post, ruler);
      expect(Math.max(...speeds(board)), JSON.stringify(post)).toBeLessThanOrEqual(4);
      expect(board.frames).toBeGreaterThanOrEqual(450);
      expect(board.frames).toBeLessThanOrEqual(900);
      expect(board.scenes.length).toBeGreaterThanOrEqual(3);
    }
  }, 60_000);

  test('everything as long as it may be is shortened, the longest first, and still says all there is to say', () => {
    const project = { name: '長'.repeat(60), goalYen: 1_000_000_000, url: 'https://example.jp/' };
    const post = newPostContent({ orientation, title: '漢'.repeat(60), by: '会'.repeat(40), project });
    const board = planStoryboard(post, ruler);
    expect(Math.max(...speeds(board))).toBeLessThanOrEqual(4);
    expect(board.frames).toBeLessThanOrEqual(900);
    const [title] = board.scenes;
    const end = board.scenes.at(-1);
    if (title?.kind !== 'title' || end?.kind !== 'end') throw new Error('no cards');
    const shown = [title.title, title.by, end.name].map(charactersOf);
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThanOrEqual(2);
    expect(Math.min(...shown)).toBeGreaterThan(15);
    expect(charactersOf(end.amount ?? end.call)).toBe('目標1,000,000,000円'.length);
  });

  test('a title of 60 characters is shown whole where the rest is of a usual length', () => {
    const board = planStoryboard(newPostContent({ orientation, title: '漢'.repeat(60) }), ruler);
    const [title] = board.scenes;
    expect(title?.kind === 'title' && charactersOf(title.title)).toBe(60);
    expect(Math.max(...speeds(board))).toBeLessThanOrEqual(4);
  });
});
