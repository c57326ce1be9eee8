import { GREEN, PAPER, YELLOW } from '../town/palette.ts';
import { at, circle, cut, hills, many, shape } from '../town/paper.ts';
import type { Art } from './art.ts';
import { sheet } from './sheet.ts';

const PETAL = 'M0 0C-26 -14 -30 -44 -12 -58L0 -48L12 -58C30 -44 26 -14 0 0Z';
const PINK = ['#ffd6dc', '#ffc0cb', '#fbe3e6'];

const blossom = (colour: string): string =>
  [0, 72, 144, 216, 288]
    .map((turn) => `<g transform="rotate(${turn})">${shape(PETAL, colour)}</g>`)
    .join('') + circle(0, 0, 9, YELLOW[300]);

/** Blossoms along the foot and a few petals in the air: quiet thanks. */
export const petals: Art = ({ width, height }) => {
  const foot = (up: number) => height - up;
  return sheet(
    { width, height },
    cut(hills(width, height, [foot(90), foot(130), foot(80), foot(120), foot(96)], GREEN[800])),
    cut(hills(width, height, [foot(50), foot(34), foot(70), foot(40), foot(60)], GREEN[700])),
    many(26, 5, (index, random) => {
      const x = ((index + 0.2 + random() * 0.6) * width) / 26;
      const y = foot(20 + random() * 110);
      return cut(at(x, y, 0.5 + random() * 0.75, blossom(PINK[index % 3] ?? PAPER), random() * 70));
    }),
    many(9, 17, (index, random) =>
      at(
        width * (0.42 + random() * 0.3),
        foot(170 + index * 22),
        0.36 + random() * 0.24,
        shape(PETAL, PINK[index % 3] ?? PAPER),
        random() * 360,
      ),
    ),
  );
};
