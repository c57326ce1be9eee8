import { ORANGE, PAPER, RED, YELLOW } from '../town/palette.ts';
import { at, box, cut, hills, many, shape } from '../town/paper.ts';
import type { Art } from './art.ts';
import { sheet } from './sheet.ts';

const HEART = 'M0 34C-58 -6 -44 -52 -16 -48C-6 -46 0 -36 0 -30C0 -36 6 -46 16 -48C44 -52 58 -6 0 34Z';
const COLOURS = [RED[300], ORANGE[300], YELLOW[300], RED[500], ORANGE[200]];

/** Hearts that come together over warm ground, into an open box. */
export const hearts: Art = ({ width, height }) => {
  const foot = (up: number) => height - up;
  const middle = width * 0.56;
  return sheet(
    { width, height },
    cut(hills(width, height, [foot(120), foot(160), foot(110), foot(150), foot(120)], YELLOW[100])),
    cut(hills(width, height, [foot(70), foot(50), foot(84), foot(54), foot(80)], ORANGE[200])),
    cut(
      shape(`M${middle - 120} ${foot(150)}h240l-22 110h-196Z`, ORANGE[400]),
      box(middle - 136, foot(168), 272, 30, ORANGE[600], 8),
      at(middle, foot(90), 0.8, shape(HEART, PAPER)),
    ),
    many(9, 21, (index, random) => {
      const side = index - 4;
      const colour = COLOURS[index % COLOURS.length] ?? RED[300];
      const x = middle + side * 64 + random() * 20;
      const y = foot(230 + Math.abs(side) * -10 + random() * 90);
      return cut(at(x, y, 0.7 + random() * 0.5, shape(HEART, colour), side * 6));
    }),
  );
};
