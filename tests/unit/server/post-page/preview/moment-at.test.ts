import { expect, test } from 'vitest';
import { planStoryboard } from '../../../../../media/plan/plan-storyboard.ts';
import { townRuler } from '../../../../../media/run/words/town-font.ts';
import { lettersOf, momentAt, sceneAt, wordsAt } from '../../../../../server/post-page/preview/moment-at.ts';
import { newPostContent } from '../../../../factories/media/post-content.ts';

const board = planStoryboard(newPostContent(), townRuler());
const starts = board.scenes.map((_, index) =>
  board.scenes.slice(0, index).reduce((sum, { frames }) => sum + frames, 0),
);

test('every frame belongs to one scene, in order, from the first to the last', () => {
  const seen = Array.from({ length: board.frames }, (_, frame) => sceneAt(board, frame).index);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  expect(new Set(seen).size).toBe(board.scenes.length);
  for (const outside of [-5, board.frames, board.frames + 99]) {
    expect(sceneAt(board, outside).index).toBe(outside < 0 ? 0 : board.scenes.length - 1);
  }
});

test('a scene comes over the one before, and goes on where the crossing left it', () => {
  const start = starts[1] ?? 0;
  const before = momentAt(board, start - 1);
  expect(before.coming).toMatchObject({ offset: board.crossFrames - 1, share: 1 });
  expect(momentAt(board, start)).toMatchObject({ now: { offset: board.crossFrames }, coming: null });
  expect(momentAt(board, start - board.crossFrames - 1).coming).toBeNull();
});

test('words are there when the plan says, and said to who does not see them', () => {
  expect(wordsAt(board, 40)).toContain('里山で落ち葉かき');
  const scene = board.scenes.findIndex((each) => 'captions' in each && each.captions.length > 0);
  const captioned = board.scenes[scene];
  const caption = captioned && 'captions' in captioned ? captioned.captions[0] : undefined;
  if (!caption) throw new Error('no scene has words');
  const from = (starts[scene] ?? 0) + caption.from;
  expect(momentAt(board, from).captions[0]?.share).toBeLessThan(0.2);
  expect(momentAt(board, from + Math.floor(caption.frames / 2)).captions[0]?.share).toBe(1);
  expect(momentAt(board, from + caption.frames).captions).toEqual([]);
  expect(wordsAt(board, from + 10)).toContain('落ち葉を集めました');
  for (const letter of '里山落葉会') expect(lettersOf(board)).toContain(letter);
});
