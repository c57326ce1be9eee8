import type { Scene, Sheet } from '../plan/scene.ts';
import { house, roundTree } from './nature.ts';
import { NIGHT, ORANGE, PAPER, YELLOW } from './palette.ts';
import { at, backdrop, box, circle, cut, hills, many, mover, passing, shape } from './paper.ts';
import { person } from './people.ts';

const WIDE = 1920 + 140;
const FRONT = 1920 + 280;

const star = (x: number, y: number, size: number): string =>
  at(x, y, size, shape('M0 -20L5 -5L20 0L5 5L0 20L-5 5L-20 0L-5 -5Z', YELLOW[100]));

/** A candle in a paper cup, standing on (0, 0), with its light around it. */
const candle = (): string =>
  circle(0, -84, 150, '#ffd43d12') +
  circle(0, -84, 96, '#ffd43d24') +
  circle(0, -96, 58, '#ffe38040') +
  shape('M-46 -96H46L36 0H-36Z', ORANGE[100]) +
  shape('M-46 -96H46L43 -70H-43Z', YELLOW[200]) +
  shape('M0 -152C22 -122 20 -98 0 -94C-20 -98 -22 -122 0 -152Z', ORANGE[400]) +
  shape('M0 -134C12 -116 11 -100 0 -97C-11 -100 -12 -116 0 -134Z', YELLOW[200]);

/** A star that twinkles: there half of the time. */
const twinkle = (name: string, x: number, y: number, from: number): Sheet =>
  mover(
    { name, width: 80, height: 80, x, y, dx: 0, dy: 0, blink: { from, until: from + 20, of: 40 } },
    star(40, 40, 1.5),
  );

const LIT = { top: '#2f5a63', bottom: NIGHT[1000], hair: '#16211f' };

/** An evening without lamps (キャンドルナイト). */
export const candleNight: Scene = {
  name: 'candle-night',
  lines: ['あかりを消して', '星を見る夜'],
  ink: PAPER,
  sheets: [
    backdrop(
      box(0, 0, 1920, 1080, NIGHT[900]),
      cut(circle(1500, 230, 300, '#183247')),
      cut(circle(1500, 230, 200, NIGHT[800])),
      cut(shape('M1560 120A120 120 0 1 0 1600 320A100 100 0 1 1 1560 120Z', YELLOW[100])),
      many(70, 21, (_, random) => circle(random() * 1340, random() * 540, 1.5 + random() * 2.5, '#dfe9f2')),
      many(9, 22, (index, random) =>
        star(940 + index * 50 + random() * 40, 70 + random() * 400, 0.5 + random() * 0.5),
      ),
      cut(hills(1920, 1080, [600, 540, 600, 530, 590, 550, 600], NIGHT[800])),
    ),
    twinkle('star-1', 1020, 150, 0),
    twinkle('star-2', 700, 420, 14),
    twinkle('star-3', 1120, 330, 28),
    passing('town', 140, 1, [
      cut(hills(WIDE, 1080, [690, 680, 695, 680, 690], NIGHT[1000])),
      cut(at(240, 740, 1.2, house('#1b3548', '#102433', YELLOW[200]))),
      at(430, 740, 0.8, roundTree('#12303a', '#183c46', '#0a1826')),
      cut(at(1500, 740, 1.05, house('#1b3548', '#102433', '#1b3548'))),
      cut(at(1750, 740, 1.25, house('#1b3548', '#102433', YELLOW[200]))),
      at(1930, 742, 0.86, roundTree('#12303a', '#183c46', '#0a1826')),
      cut(hills(WIDE, 1080, [750, 736, 752, 738, 750], '#10302f')),
      many(22, 31, (index, random) =>
        at(60 + index * 92 + random() * 30, 800 + random() * 24, 0.22 + random() * 0.08, candle()),
      ),
      cut(at(780, 900, 0.98, person({ ...LIT, arms: 'hold' }))),
      cut(at(930, 912, 0.66, person({ ...LIT, top: '#5a4a5f', arms: 'hold', child: true }))),
      cut(at(1080, 900, 1, person({ ...LIT, top: '#3f5566', arms: 'hold', skirt: true }))),
      cut(at(1250, 906, 0.7, person({ ...LIT, top: '#6b5a45', arms: 'up', child: true }))),
      at(802, 800, 0.34, candle()),
      at(948, 846, 0.3, candle()),
      at(1102, 798, 0.34, candle()),
    ]),
    passing('front', 280, 2, [
      cut(hills(FRONT, 1080, [986, 1004, 980, 1008, 986, 1004, 984], '#0b2322')),
      many(13, 41, (index, random) =>
        at(70 + index * 172 + random() * 50, 1070 - random() * 16, 0.86 + random() * 0.34, candle()),
      ),
    ]),
  ],
};
