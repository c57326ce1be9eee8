import type { Scene } from '../plan/scene.ts';
import { cloud, grass, rapeBlossom, roundTree } from './nature.ts';
import { GREEN, HAIR, ORANGE, PAPER, RED, SKY, YELLOW } from './palette.ts';
import { at, backdrop, box, circle, cut, hills, line, many, mover, passing, shape } from './paper.ts';
import { person } from './people.ts';

const WIDE = 1920 + 140;
const FRONT = 1920 + 280;

const WALKING = { legs: 'walk' } as const;

/** Walking among rape blossoms in spring (菜の花ウォーク). */
export const rapeBlossomWalk: Scene = {
  name: 'rape-blossom-walk',
  lines: ['菜の花の道を', '歩いてみよう'],
  ink: GREEN[900],
  sheets: [
    backdrop(
      box(0, 0, 1920, 1080, SKY[100]),
      cut(circle(1480, 250, 250, YELLOW[50])),
      cut(circle(1480, 250, 180, YELLOW[100])),
      cut(circle(1480, 250, 112, YELLOW[300])),
      cut(hills(1920, 1080, [520, 430, 500, 400, 470, 380, 480, 430], GREEN[100])),
      cut(hills(1920, 1080, [560, 520, 470, 540, 500, 545, 500, 560], GREEN[200])),
    ),
    mover(
      { name: 'cloud', width: 380, height: 170, x: 960, y: 130, dx: 1, dy: 0 },
      cut(at(190, 140, 1, cloud())),
    ),
    passing('field', 140, -1, [
      cut(hills(WIDE, 1080, [620, 590, 630, 600, 640, 600, 630], GREEN[400])),
      at(250, 630, 0.62, roundTree(GREEN[600], GREEN[500])),
      at(390, 640, 0.5, roundTree(GREEN[700], GREEN[600])),
      at(1720, 625, 0.7, roundTree(GREEN[600], GREEN[500])),
      at(1870, 640, 0.48, roundTree(GREEN[700], GREEN[600])),
      cut(
        hills(WIDE, 1080, [690, 660, 680, 650, 690, 665, 690], YELLOW[400]),
        many(260, 11, (_, random) =>
          circle(random() * WIDE, 690 + random() * 110, 4 + random() * 7, YELLOW[200]),
        ),
      ),
      cut(
        shape(
          'M640 1080C860 960 1130 900 1120 806C1116 764 1090 734 1098 700L1116 699C1126 738 1180 766 1192 822C1206 900 1180 960 1400 1080Z',
          PAPER,
        ),
      ),
      cut(
        hills(WIDE, 1080, [760, 780, 800, 1000, 1080, 1080, 1080], YELLOW[300]),
        hills(WIDE, 1080, [1080, 1080, 1080, 1080, 880, 780, 770], YELLOW[300]),
        many(200, 12, (_, random) =>
          circle(
            random() * 700,
            800 + random() * 250,
            5 + random() * 9,
            random() < 0.5 ? YELLOW[100] : YELLOW[500],
          ),
        ),
        many(160, 13, (_, random) =>
          circle(
            1500 + random() * 560,
            830 + random() * 220,
            5 + random() * 9,
            random() < 0.5 ? YELLOW[100] : YELLOW[500],
          ),
        ),
      ),
      cut(
        at(
          890,
          890,
          0.92,
          person({ ...WALKING, top: GREEN[600], bottom: '#4a5a54', arms: 'wave', hat: ORANGE[200] }),
        ),
      ),
      cut(
        at(
          1014,
          906,
          0.66,
          person({ ...WALKING, top: RED[300], bottom: '#7a6a9a', arms: 'up', child: true, skirt: true }),
        ),
      ),
      cut(
        at(
          1166,
          894,
          0.92,
          person({ ...WALKING, top: SKY[300], bottom: '#5d7f9c', hair: HAIR.grey, hat: PAPER }),
        ),
      ),
    ]),
    mover(
      {
        name: 'butterfly-open',
        width: 90,
        height: 80,
        x: 560,
        y: 690,
        dx: 2,
        dy: -1,
        blink: { from: 0, until: 7, of: 14 },
      },
      shape('M45 44C20 2 2 10 8 34C12 52 32 52 45 44C58 52 78 52 82 34C88 10 70 2 45 44Z', PAPER),
      line('M45 30V56', GREEN[900], 5),
    ),
    mover(
      {
        name: 'butterfly-shut',
        width: 90,
        height: 80,
        x: 560,
        y: 690,
        dx: 2,
        dy: -1,
        blink: { from: 7, until: 14, of: 14 },
      },
      shape('M45 44C34 2 24 6 26 28C28 46 38 50 45 44C52 50 62 46 64 28C66 6 56 2 45 44Z', PAPER),
      line('M45 30V56', GREEN[900], 5),
    ),
    passing('front', 280, -2, [
      cut(
        hills(FRONT, 1080, [1010, 1030, 1000, 1040, 1005, 1035, 1000], GREEN[800]),
        grass(FRONT, 1030, GREEN[800], 3),
      ),
      many(22, 4, (index, random) =>
        cut(
          at(
            20 + index * 104 + random() * 50,
            1150 + random() * 40,
            0.68 + random() * 0.26,
            rapeBlossom(index + 20),
            (random() - 0.5) * 16,
          ),
        ),
      ),
    ]),
  ],
};
