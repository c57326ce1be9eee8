import { grass, roundTree } from '../town/nature.ts';
import { GREEN, HAIR, ORANGE, PAPER, YELLOW } from '../town/palette.ts';
import { at, hills as crests, cut, many } from '../town/paper.ts';
import { person } from '../town/people.ts';
import type { Art } from './art.ts';
import { sheet } from './sheet.ts';

/** Green hills along the foot, a tree and two people: something happened outdoors. */
export const hills: Art = ({ width, height }) => {
  const foot = (up: number) => height - up;
  return sheet(
    { width, height },
    cut(
      crests(width, height, [foot(150), foot(210), foot(150), foot(190), foot(120), foot(150)], GREEN[100]),
    ),
    at(width * 0.72, foot(96), 0.62, roundTree(GREEN[600], GREEN[400])),
    at(width * 0.84, foot(104), 0.46, roundTree(GREEN[700], GREEN[500])),
    at(width * 0.075, foot(118), 0.4, roundTree(GREEN[600], GREEN[400])),
    cut(crests(width, height, [foot(110), foot(70), foot(120), foot(80), foot(120), foot(90)], GREEN[400])),
    cut(
      at(width * 0.52, foot(36), 0.62, person({ top: ORANGE[300], bottom: '#48606b', arms: 'wave' })),
      at(
        width * 0.565,
        foot(28),
        0.44,
        person({ top: YELLOW[300], bottom: '#56708a', arms: 'up', child: true, hat: GREEN[700] }),
      ),
      at(
        width * 0.61,
        foot(34),
        0.62,
        person({ top: '#6fa8c9', bottom: '#4a4f5a', hair: HAIR.grey, hat: PAPER }),
      ),
    ),
    cut(crests(width, height, [foot(44), foot(30), foot(20), foot(34), foot(26), foot(46)], GREEN[700])),
    grass(width, foot(30), GREEN[700], 5),
    many(0, 1, () => ''),
  );
};
