import { GREEN, ORANGE, PAPER, RED, SKY, YELLOW } from '../town/palette.ts';
import { at, circle, cut, hills, many, shape } from '../town/paper.ts';
import { person } from '../town/people.ts';
import type { Art } from './art.ts';
import { sheet } from './sheet.ts';

const STAR = 'M0 -40L11 -13L40 -12L17 6L25 34L0 18L-25 34L-17 6L-40 -12L-11 -13Z';
const COLOURS = [RED[300], SKY[300], GREEN[300], ORANGE[300], YELLOW[400]];

/** Children on a hill, coloured stars and circles around them. */
export const festival: Art = ({ width, height }) => {
  const foot = (up: number) => height - up;
  return sheet(
    { width, height },
    many(14, 8, (index, random) => {
      const piece =
        index % 2 === 0
          ? circle(0, 0, 30, COLOURS[index % 5] ?? PAPER)
          : shape(STAR, COLOURS[index % 5] ?? PAPER);
      return cut(
        at(
          (width * (index + 0.5)) / 14,
          foot(120 + random() * 120),
          0.5 + random() * 0.6,
          piece,
          random() * 50,
        ),
      );
    }),
    cut(hills(width, height, [foot(110), foot(80), foot(130), foot(84), foot(110)], GREEN[300])),
    cut(
      ...[0, 1, 2, 3, 4].map((index) =>
        at(
          width * (0.34 + index * 0.066),
          foot(44 + (index % 2) * 14),
          0.52,
          person({
            top: COLOURS[index] ?? PAPER,
            bottom: index % 2 === 0 ? '#56708a' : '#7a6a9a',
            arms: index % 2 === 0 ? 'up' : 'wave',
            child: true,
            skirt: index === 1 || index === 4,
            ...(index === 2 ? { hat: YELLOW[200] } : {}),
          }),
        ),
      ),
    ),
    cut(hills(width, height, [foot(40), foot(60), foot(34), foot(52), foot(40)], GREEN[500])),
  );
};
