import { expect, test } from 'vitest';
import { BODY_FRAMES, CROSS_FRAMES, SCENE_FRAMES } from '../../../../media/plan/movie-timing.ts';
import { planJoin } from '../../../../media/plan/plan-join.ts';

const order = planJoin(['a.mkv', 'b.mkv', 'c.mkv'], ['a.png', 'b.png', 'c.png'], 'movie.mp4');

test('every scene is followed by its crossing, and the last crosses into the first', () => {
  expect(order.graph).toContain('[B0][X0][B1][X1][B2][X2]concat=n=6:v=1:a=0');
  expect(order.graph).toContain('[out0][in1]overlay');
  expect(order.graph).toContain('[out2][in0]overlay');
});

test('the frames that come out are those that were planned', () => {
  expect(BODY_FRAMES + CROSS_FRAMES).toBe(SCENE_FRAMES);
  expect(order.frames).toBe(3 * SCENE_FRAMES);
  expect(order.outputOptions.join(' ')).toContain(`-frames:v ${3 * SCENE_FRAMES}`);
});

test('every label that is made is used once', () => {
  const labels = [...(order.graph ?? '').matchAll(/\[([a-zA-Z]+\d*)\]/g)].map(([, name]) => name);
  for (const label of new Set(labels)) {
    expect(labels.filter((one) => one === label).length, label).toBe(label === 'movie' ? 1 : 2);
  }
});

test('no option has a space, and no text of a person is in the graph', () => {
  expect(order.outputOptions.filter((option) => option.includes(' '))).toEqual([]);
  expect(order.graph).not.toMatch(/drawtext|subtitles/);
});
