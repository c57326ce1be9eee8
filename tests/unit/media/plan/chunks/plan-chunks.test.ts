import { expect, test } from 'vitest';
import { planChunks } from '../../../../../media/plan/chunks/plan-chunks.ts';
import { planStoryboard } from '../../../../../media/plan/plan-storyboard.ts';
import { chunkKey } from '../../../../../media/run/make-parts.ts';
import { townRuler } from '../../../../../media/run/words/town-font.ts';
import type { PostContent } from '../../../../../shared/storyboard.ts';
import { newPostContent } from '../../../../factories/media/post-content.ts';

const ruler = townRuler();
const board = (post: Partial<PostContent> = {}) => planStoryboard(newPostContent(post), ruler);

/** The scenes of which a chunk's key is not the same in both. */
function changedScenes(before: Partial<PostContent>, after: Partial<PostContent>): number[] {
  const keys = (post: Partial<PostContent>) => {
    const scenes = new Map<number, string[]>();
    for (const chunk of planChunks(board(post)))
      scenes.set(chunk.scene, [...(scenes.get(chunk.scene) ?? []), chunkKey(chunk)]);
    return scenes;
  };
  const [one, other] = [keys(before), keys(after)];
  return [...one.keys()].filter((scene) => one.get(scene)?.join() !== other.get(scene)?.join());
}

test('the chunks’ frames are the movie’s, and none is longer than two groups of pictures', () => {
  for (const media of [
    newPostContent().media,
    { kind: 'clip', clip: { sha256: 'c'.repeat(64), durationMs: 20_000 } } as const,
  ]) {
    const whole = board({ media });
    const chunks = planChunks(whole);
    expect(chunks.reduce((sum, { frames }) => sum + frames, 0)).toBe(whole.frames);
    expect(Math.max(...chunks.map(({ frames }) => frames))).toBeLessThanOrEqual(120);
  }
});

test('a changed caption changes the key of its own chunks alone, also when it stays longer', () => {
  const text = (second: string) => ({ text: `落ち葉を集めました。${second}` });
  expect(changedScenes(text('春の畑で使います。'), text('夏の畑で使います。'))).toEqual([2]);
  expect(
    changedScenes(text('春の畑で使います。'), text('みんなで夏の畑にまいて、おいしい野菜を育てます。')),
  ).toEqual([2]);
});

test('a changed title changes the first scene alone', () => {
  expect(changedScenes({ title: '里山で落ち葉かき' }, { title: '里山でみんなで落ち葉かき' })).toEqual([0]);
});

test('every picture is an input that the graph uses, every label is used once, and no word of a person is in it', () => {
  for (const orientation of ['landscape', 'portrait'] as const) {
    for (const { pictures, graph } of planChunks(board({ orientation, title: "%{localtime}:'drawtext" }))) {
      const labels = [...graph.matchAll(/\[([a-z]+\d*[a-z]?)\]/g)].map(([, name]) => name);
      for (const label of new Set(labels))
        expect(labels.filter((one) => one === label).length, label).toBe(label === 'movie' ? 1 : 2);
      const inputs = [...graph.matchAll(/\[(\d+):v/g)].map(([, index]) => Number(index));
      expect(inputs.toSorted((a, b) => a - b)).toEqual(pictures.map((_, index) => index));
      expect(graph).not.toMatch(/drawtext|subtitles|localtime|\p{Script=Han}/u);
    }
  }
});
