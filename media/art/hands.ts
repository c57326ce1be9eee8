import { GREEN, HAIR, ORANGE, PAPER, SKY, YELLOW } from '../town/palette.ts';
import { at, cut, hills } from '../town/paper.ts';
import { type Person, person } from '../town/people.ts';
import type { Art } from './art.ts';
import { sheet } from './sheet.ts';

const PEOPLE: readonly Person[] = [
  { top: SKY[600], bottom: '#4a4f5a', arms: 'wide', hair: HAIR.grey },
  { top: ORANGE[300], bottom: '#48606b', arms: 'wide', skirt: true },
  { top: YELLOW[300], bottom: '#56708a', arms: 'wide', hat: GREEN[700] },
  { top: GREEN[400], bottom: '#6b4c33', arms: 'wide', hair: HAIR.brown },
  { top: SKY[300], bottom: '#5d7f9c', arms: 'wide', skirt: true, hair: HAIR.brown },
  { top: '#ff9696', bottom: '#4a4f5a', arms: 'up', hat: PAPER },
];

/** People side by side, hand in hand, with a place left for one more. */
export const hands: Art = ({ width, height }) => {
  const foot = (up: number) => height - up;
  const scale = 0.68;
  const step = 118;
  const start = width * 0.53 - 5 * step;
  return sheet(
    { width, height },
    cut(hills(width, height, [foot(130), foot(90), foot(140), foot(100), foot(130)], SKY[200])),
    cut(hills(width, height, [foot(60), foot(80), foot(56), foot(76), foot(60)], SKY[300])),
    cut(...PEOPLE.map((look, index) => at(start + index * step, foot(30), scale, person(look)))),
    cut(hills(width, height, [foot(34), foot(24), foot(30), foot(20), foot(34)], SKY[600])),
  );
};
