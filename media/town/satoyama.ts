import type { Scene } from '../plan/scene.ts';
import { cedar, fern, grass, roundTree } from './nature.ts';
import { GREEN, HAIR, ORANGE, PAPER, WOOD, YELLOW } from './palette.ts';
import { at, backdrop, box, circle, cut, hills, line, many, mover, passing, shape } from './paper.ts';
import { person } from './people.ts';

const WIDE = 1920 + 140;
const FRONT = 1920 + 280;

const trunk = (x: number, width: number, colour: string): string =>
  shape(
    `M${x} -20C${x + 8} 400 ${x - 6} 700 ${x - 30} 1000H${x + width + 30}C${x + width + 4} 700 ${x + width - 8} 400 ${x + width} -20Z`,
    colour,
  );

const rake = (turn: number): string =>
  at(
    0,
    0,
    1,
    line('M0 -190L10 20', WOOD[300], 9) +
      line('M-32 22H52M-30 22v24M-10 22v24M10 22v24M30 22v24M50 22v24', WOOD[500], 7),
    turn,
  );

/** Tending the village woods together (藤金地区里山再生プロジェクト). */
export const satoyama: Scene = {
  name: 'satoyama',
  lines: ['里山を', 'みんなで手入れ'],
  ink: GREEN[900],
  sheets: [
    backdrop(
      box(0, 0, 1920, 1080, GREEN[50]),
      cut(circle(1080, 330, 420, '#f3faf0')),
      cut(circle(1080, 330, 280, YELLOW[50])),
      cut(circle(1080, 330, 150, YELLOW[100])),
      many(15, 2, (index, random) =>
        at(index * 140 - 20, 790, (index < 7 ? 0.75 : 1.05) + random() * 0.45, cedar(GREEN[200], '#a9dcc0')),
      ),
      hills(1920, 1080, [590, 600, 596, 604, 590], GREEN[200]),
      cut(hills(1920, 1080, [680, 660, 690, 662, 684], GREEN[300])),
    ),
    passing('wood', 140, 1, [
      cut(trunk(1180, 40, WOOD[300]), trunk(1520, 56, WOOD[300]), trunk(1800, 76, WOOD[500])),
      cut(
        many(30, 8, (_, random) =>
          circle(1110 + random() * 1010, random() * 140 - 30, 70 + random() * 60, GREEN[500]),
        ),
      ),
      cut(
        many(22, 10, (_, random) =>
          circle(1460 + random() * 660, random() * 60 - 30, 70 + random() * 50, GREEN[700]),
        ),
      ),
      cut(hills(WIDE, 1080, [800, 770, 810, 780, 800, 770, 800], GREEN[500])),
      at(330, 800, 0.52, roundTree(GREEN[600], GREEN[400])),
      at(1660, 796, 0.46, roundTree(GREEN[600], GREEN[400])),
      cut(
        shape(
          'M760 1080C860 930 1010 880 1000 790C1000 776 1040 776 1050 786C1120 880 1060 960 1300 1080Z',
          '#e9dcc3',
        ),
      ),
      cut(
        at(700, 900, 1, rake(14)),
        at(746, 910, 0.92, person({ top: ORANGE[300], bottom: '#48606b', arms: 'hold', hat: YELLOW[200] })),
      ),
      cut(
        at(
          1164,
          930,
          0.6,
          person({ top: YELLOW[300], bottom: '#56708a', arms: 'wave', child: true, hat: GREEN[700] }),
        ),
      ),
      cut(
        at(
          1290,
          906,
          0.95,
          person({ top: '#6fa8c9', bottom: '#4a4f5a', arms: 'hold', hair: HAIR.grey, hat: PAPER }),
        ),
        at(1352, 892, 0.78, rake(-12)),
      ),
      cut(
        line('M1440 930l150 -26M1446 950l150 -20M1436 968l170 -22', WOOD[500], 22),
        circle(1592, 903, 12, WOOD[300]),
        circle(1598, 930, 12, WOOD[300]),
        circle(1608, 946, 12, WOOD[300]),
      ),
    ]),
    mover(
      { name: 'leaf-1', width: 60, height: 60, x: 960, y: 40, dx: 1, dy: 3 },
      shape('M8 40C10 14 34 6 52 8C54 30 42 50 14 50Z', YELLOW[300]),
    ),
    mover(
      { name: 'leaf-2', width: 60, height: 60, x: 1380, y: 40, dx: -1, dy: 2 },
      shape('M8 40C10 14 34 6 52 8C54 30 42 50 14 50Z', GREEN[400]),
    ),
    mover(
      { name: 'leaf-3', width: 60, height: 60, x: 1120, y: -40, dx: -2, dy: 3 },
      shape('M8 12C30 6 50 18 50 46C26 52 8 38 8 12Z', ORANGE[300]),
    ),
    passing('front', 280, 2, [
      cut(
        hills(FRONT, 1080, [1000, 1030, 1010, 1040, 1005, 1030, 1000], GREEN[900]),
        grass(FRONT, 1035, GREEN[900], 7),
      ),
      many(11, 3, (index, random) =>
        cut(
          at(
            index * 215 - 60,
            1080,
            0.5 + random() * 0.28,
            fern(index % 2 === 0 ? GREEN[800] : GREEN[700]),
            -8 - random() * 22,
          ),
        ),
      ),
    ]),
  ],
};
