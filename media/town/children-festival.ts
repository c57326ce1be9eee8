import type { Scene } from '../plan/scene.ts';
import { grass, roundTree } from './nature.ts';
import { GREEN, HAIR, ORANGE, PAPER, RED, SKY, WOOD, YELLOW } from './palette.ts';
import { at, backdrop, box, circle, cut, hills, line, many, mover, passing, shape } from './paper.ts';
import { person } from './people.ts';

const WIDE = 1920 + 140;
const FRONT = 1920 + 280;
const BRIGHT = [RED[300], YELLOW[300], GREEN[400], SKY[300], ORANGE[300]];
const bright = (index: number): string => BRIGHT[index % BRIGHT.length] ?? PAPER;

/** A row of flags from one point to another. */
function bunting(x1: number, y1: number, x2: number, y2: number, sag: number): string {
  const count = 15;
  const point = (t: number) => ({ x: x1 + (x2 - x1) * t, y: y1 + (y2 - y1) * t + sag * 4 * t * (1 - t) });
  const middle = point(0.5);
  return (
    line(`M${x1} ${y1}Q${middle.x} ${2 * middle.y - (y1 + y2) / 2} ${x2} ${y2}`, WOOD[500], 5) +
    many(count, 1, (index) => {
      const { x, y } = point((index + 0.5) / count);
      return shape(`M${x - 30} ${y - 2}H${x + 30}L${x} ${y + 64}Z`, bright(index));
    })
  );
}

/** A stall with a striped roof, 380 wide, standing on (0, 0). */
const stall = (stripe: string): string =>
  box(-176, -250, 14, 250, WOOD[500]) +
  box(162, -250, 14, 250, WOOD[500]) +
  box(-160, -120, 320, 120, PAPER) +
  box(-176, -132, 352, 26, WOOD[300], 6) +
  shape('M-150 -370H150L204 -246H-204Z', PAPER) +
  [-1, 0, 1].map((k) => shape(`M${k * 116 - 25} -370h50l18 124h-86Z`, stripe)).join('') +
  many(7, 1, (index) =>
    shape(`M${-204 + index * 58.3} -248h58.3a29.15 30 0 0 1 -58.3 0Z`, index % 2 === 0 ? PAPER : stripe),
  );

const balloon = (colour: string): string =>
  line('M70 170C60 210 84 240 70 290', '#8a8f8c', 4) +
  shape('M70 12C112 12 128 48 126 76C122 118 92 150 70 160C48 150 18 118 14 76C12 48 28 12 70 12Z', colour) +
  shape('M60 158h20l6 18h-32Z', colour) +
  shape('M40 50C44 36 54 30 64 30C54 40 48 54 46 72C38 70 38 58 40 50Z', '#ffffff99');

/** The children's festival (子どもフェスティバル). */
export const childrenFestival: Scene = {
  name: 'children-festival',
  lines: ['子どもの笑顔が', '集まる日'],
  ink: GREEN[900],
  sheets: [
    backdrop(
      box(0, 0, 1920, 1080, YELLOW[50]),
      cut(circle(420, 330, 330, '#fff7d6')),
      cut(circle(420, 330, 210, YELLOW[100])),
      cut(hills(1920, 1080, [600, 560, 610, 570, 600, 540, 590], GREEN[100])),
      many(9, 3, (index, random) =>
        at(index * 240 + random() * 60, 680, 0.7 + random() * 0.35, roundTree(GREEN[300], GREEN[200])),
      ),
      cut(hills(1920, 1080, [670, 660, 680, 660, 675], GREEN[200])),
    ),
    mover(
      { name: 'balloon-red', width: 140, height: 300, x: 1120, y: 400, dx: 0, dy: -2 },
      balloon(RED[300]),
    ),
    mover(
      { name: 'balloon-blue', width: 140, height: 300, x: 1330, y: 480, dx: 1, dy: -3 },
      balloon(SKY[300]),
    ),
    passing('fair', 140, -1, [
      cut(bunting(900, -30, 1520, 40, 90)),
      cut(bunting(1500, 40, 2120, 60, 90)),
      cut(hills(WIDE, 1080, [770, 760, 780, 760, 775], GREEN[400])),
      cut(at(390, 810, 1.05, stall(GREEN[500]))),
      cut(at(1640, 806, 1.1, stall(ORANGE[300]))),
      at(390, 700, 0.56, person({ top: SKY[300], bottom: PAPER, arms: 'wave', hat: PAPER })),
      at(1640, 694, 0.6, person({ top: GREEN[500], bottom: PAPER, arms: 'wave', hair: HAIR.brown })),
      cut(
        at(
          390,
          810,
          1.05,
          box(-160, -120, 320, 120, PAPER) +
            box(-176, -132, 352, 26, WOOD[300], 6) +
            many(6, 1, (index) => circle(-125 + index * 50, -144, 17, bright(index))),
        ),
      ),
      cut(
        at(
          1640,
          806,
          1.1,
          box(-160, -120, 320, 120, PAPER) +
            box(-176, -132, 352, 26, WOOD[300], 6) +
            many(5, 1, (index) => shape(`M${-120 + index * 60 - 18} -134l18 -44l18 44Z`, bright(index + 2))),
        ),
      ),
      cut(
        at(
          760,
          900,
          0.72,
          person({ top: RED[300], bottom: '#5b6f9a', legs: 'walk', arms: 'up', child: true }),
        ),
      ),
      cut(
        at(
          900,
          926,
          0.66,
          person({
            top: YELLOW[300],
            bottom: GREEN[700],
            legs: 'walk',
            arms: 'wide',
            child: true,
            hair: HAIR.brown,
          }),
        ),
      ),
      cut(
        at(
          1046,
          900,
          0.7,
          person({ top: SKY[300], bottom: SKY[300], legs: 'walk', arms: 'up', child: true, skirt: true }),
        ),
      ),
      cut(
        at(
          1186,
          934,
          0.64,
          person({
            top: GREEN[300],
            bottom: '#7a5d4a',
            legs: 'walk',
            arms: 'wave',
            child: true,
            hat: ORANGE[400],
          }),
        ),
      ),
      cut(at(1340, 880, 0.95, person({ top: '#8fb4d6', bottom: '#4a5568', arms: 'wave' }))),
    ]),
    mover(
      { name: 'balloon-yellow', width: 140, height: 300, x: 980, y: 600, dx: 0, dy: -3 },
      balloon(YELLOW[300]),
    ),
    passing('front', 280, -2, [
      cut(
        hills(FRONT, 1080, [1010, 1035, 1005, 1040, 1010, 1035, 1008], GREEN[700]),
        grass(FRONT, 1036, GREEN[700], 9),
      ),
      many(34, 5, (index, random) =>
        at(
          index * 66 + random() * 30,
          1030 + random() * 30,
          0.8 + random() * 0.5,
          line('M0 60V0', GREEN[900], 7) +
            [0, 72, 144, 216, 288]
              .map(
                (angle) =>
                  `<ellipse cx="0" cy="-17" rx="11" ry="15" fill="${index % 3 === 0 ? RED[300] : PAPER}" transform="rotate(${angle})"/>`,
              )
              .join('') +
            circle(0, 0, 9, YELLOW[300]),
        ),
      ),
    ]),
  ],
};
