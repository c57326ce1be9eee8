import type { Scene, Sheet } from '../plan/scene.ts';
import { cloud, house, roundTree } from './nature.ts';
import { GREEN, HAIR, ORANGE, PAPER, RED, SKY, YELLOW } from './palette.ts';
import { at, backdrop, box, circle, cut, hills, many, mover, passing, shape } from './paper.ts';
import { cyclist, type Person } from './people.ts';

const WIDE = 1920 + 140;
const FRONT = 1920 + 280;

/** A rider in two pictures that take turns, so that the spokes go round. */
const rider = (
  name: string,
  look: Person,
  frame: string,
  size: number,
  x: number,
  foot: number,
  dx: number,
): Sheet[] =>
  [0, 1].map((half) =>
    mover(
      {
        name: `${name}-${half}`,
        width: Math.round(380 * size),
        height: Math.round(440 * size),
        x,
        y: foot - Math.round(420 * size),
        dx,
        dy: 0,
        blink: { from: half * 4, until: half * 4 + 4, of: 8 },
      },
      cut(at(190 * size, 420 * size, size, cyclist(look, frame, half * 22))),
    ),
  );

/** A town that goes by bicycle (自転車のまちづくり). */
export const bicycleTown: Scene = {
  name: 'bicycle-town',
  lines: ['自転車で、', 'まちがつながる'],
  ink: GREEN[900],
  sheets: [
    backdrop(
      box(0, 0, 1920, 1080, SKY[100]),
      cut(hills(1920, 1080, [460, 400, 470, 390, 450, 410, 460], SKY[200])),
      cut(hills(1920, 1080, [560, 500, 550, 520, 570, 500, 550], GREEN[200])),
    ),
    mover(
      { name: 'cloud-1', width: 380, height: 170, x: 1240, y: 110, dx: 1, dy: 0 },
      cut(at(190, 140, 1, cloud())),
    ),
    mover(
      { name: 'cloud-2', width: 300, height: 140, x: 930, y: 260, dx: 1, dy: 0 },
      cut(at(150, 112, 0.72, cloud())),
    ),
    passing('houses', 140, 1, [
      cut(hills(WIDE, 1080, [640, 650, 640, 655, 640], GREEN[300])),
      at(90, 690, 0.72, roundTree(GREEN[500], GREEN[400])),
      cut(at(290, 730, 1.15, house(PAPER, GREEN[700], SKY[200]))),
      cut(at(520, 730, 0.95, house(YELLOW[50], ORANGE[400], SKY[200]))),
      at(690, 720, 0.8, roundTree(GREEN[600], GREEN[500])),
      cut(
        box(790, 470, 330, 260, PAPER, 4),
        box(770, 446, 370, 34, GREEN[800], 6),
        many(8, 1, (index) =>
          box(820 + (index % 4) * 72, 510 + Math.floor(index / 4) * 74, 46, 46, SKY[200], 4),
        ),
        box(926, 664, 62, 66, GREEN[600], 4),
        circle(956, 410, 34, YELLOW[300]),
        shape('M950 386h12v24l16 12l-7 9l-21 -15Z', GREEN[900]),
      ),
      at(1210, 720, 0.86, roundTree(GREEN[500], GREEN[400])),
      cut(at(1410, 730, 1.1, house(PAPER, RED[500], SKY[200]))),
      cut(at(1640, 730, 1.25, house(YELLOW[50], GREEN[800], SKY[200]))),
      at(1830, 720, 0.78, roundTree(GREEN[600], GREEN[500])),
      at(1970, 726, 0.66, roundTree(GREEN[500], GREEN[400])),
      cut(box(0, 724, WIDE, 400, GREEN[500])),
    ]),
    backdropRoad(),
    ...rider('far', { top: SKY[300], bottom: '#50607a', hat: PAPER }, GREEN[800], 0.62, 1300, 868, -3).map(
      mirrored,
    ),
    ...rider(
      'parent',
      { top: ORANGE[300], bottom: '#48606b', hair: HAIR.black, hat: PAPER },
      GREEN[600],
      0.92,
      330,
      960,
      4,
    ),
    ...rider(
      'child',
      { top: YELLOW[300], bottom: '#5b6f9a', hair: HAIR.brown, hat: RED[500] },
      RED[500],
      0.66,
      720,
      966,
      4,
    ),
    passing('front', 280, 2, [
      cut(hills(FRONT, 1080, [1026, 1042, 1024, 1044, 1026, 1040], GREEN[800])),
      many(12, 5, (index, random) =>
        cut(
          circle(
            index * 196 + random() * 60,
            1070,
            52 + random() * 34,
            index % 2 === 0 ? GREEN[900] : GREEN[700],
          ),
        ),
      ),
    ]),
  ],
};

function backdropRoad(): Sheet {
  return {
    ...backdrop(
      cut(box(-20, 812, 1960, 184, '#e4ddd0')),
      many(12, 1, (index) => box(40 + index * 170, 898, 90, 9, PAPER, 4)),
    ),
    name: 'road',
  };
}

/** The same rider, going left. */
function mirrored(sheet: Sheet): Sheet {
  return {
    ...sheet,
    svg: sheet.svg.replace(
      /(<svg[^>]*>)([\s\S]*)(<\/svg>)/,
      `$1<g transform="translate(${sheet.width} 0) scale(-1 1)">$2</g>$3`,
    ),
  };
}
