import { expect, test } from 'vitest';
import { SCENE_LENGTH_FRAMES } from '../../../../media/plan/movie-timing.ts';
import { planScene } from '../../../../media/plan/plan-scene.ts';
import { newScene, newSheet } from '../../../factories/scene.ts';

test('sheets are laid in order, each moved by whole pixels counted in frames', () => {
  const sheets = [
    newSheet(),
    newSheet({ x: -140, dx: 1 }),
    newSheet({ y: 12, dy: -3, blink: { from: 4, until: 8, of: 8 } }),
  ];
  const { inputs, graph, frames } = planScene(newScene({ sheets }), ['a.png', 'b.png', 'c.png'], 'out.mkv');
  expect(inputs.map(({ path }) => path)).toEqual(['a.png', 'b.png', 'c.png']);
  expect(graph).toContain("[s0][s1]overlay=x='-140+(1)*n':y=0:eval=frame:format=gbrp[l1]");
  expect(graph).toContain(
    "[l1][s2]overlay=x=0:y='12+(-3)*n':eval=frame:format=gbrp:enable='between(mod(n\\,8)\\,4\\,7)'[l2]",
  );
  expect(graph).toContain(`[l2]trim=end_frame=${SCENE_LENGTH_FRAMES}[out]`);
  expect(frames).toBe(SCENE_LENGTH_FRAMES);
});

test('one sheet is enough', () => {
  expect(planScene(newScene(), ['a.png'], 'out.mkv').graph).toContain('[s0]trim=end_frame=');
});
