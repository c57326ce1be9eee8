import type { Scene, Sheet } from '../plan/scene.ts';
import { grass, house, roundTree } from './nature.ts';
import { GREEN, HAIR, ORANGE, PAPER, RED, SKY, YELLOW } from './palette.ts';
import { at, backdrop, box, circle, cut, hills, many, passing } from './paper.ts';
import { type Person, person } from './people.ts';

const WIDE = 1920 + 140;
const FRONT = 1920 + 280;

const PEOPLE: readonly (Person & { readonly x: number; readonly foot: number; readonly size: number })[] = [
  { x: 500, foot: 820, size: 0.62, top: SKY[300], bottom: '#4a5568' },
  { x: 760, foot: 816, size: 0.6, top: PAPER, bottom: '#5d7f9c', hair: HAIR.grey },
  { x: 1020, foot: 820, size: 0.62, top: RED[300], bottom: '#56708a', skirt: true },
  { x: 1290, foot: 816, size: 0.6, top: GREEN[300], bottom: '#4a4f5a', hair: HAIR.grey },
  { x: 1540, foot: 820, size: 0.62, top: YELLOW[300], bottom: '#5b6f9a' },
  { x: 370, foot: 964, size: 0.9, top: GREEN[600], bottom: '#5a4a42', hair: HAIR.grey },
  { x: 630, foot: 970, size: 0.92, top: ORANGE[300], bottom: '#48606b' },
  { x: 880, foot: 968, size: 0.62, top: YELLOW[200], bottom: GREEN[700], child: true, hat: RED[500] },
  { x: 1150, foot: 972, size: 0.94, top: SKY[200], bottom: '#50607a', hair: HAIR.brown, skirt: true },
  { x: 1420, foot: 968, size: 0.6, top: RED[300], bottom: '#7a6a9a', child: true, hair: HAIR.brown },
  { x: 1690, foot: 962, size: 0.9, top: PAPER, bottom: '#50607a', hat: GREEN[600] },
];

/** Everybody with the arms held alike, shown while it is their turn: one movement a second and a half. */
const everybody = (arms: 'up' | 'wide', turn: number): Sheet => ({
  ...passing(
    `people-${arms}`,
    140,
    -1,
    PEOPLE.map(({ x, foot, size, ...look }) => cut(at(x, foot, size, person({ ...look, arms })))),
  ),
  blink: { from: turn * 23, until: turn * 23 + 23, of: 46 },
});

/** Exercises to the radio in the morning (あはは！の日はラジオ体操の日事業). */
export const morningExercise: Scene = {
  name: 'morning-exercise',
  lines: ['朝いちばんの', 'ラジオ体操'],
  ink: GREEN[900],
  sheets: [
    backdrop(
      box(0, 0, 1920, 1080, ORANGE[50]),
      cut(circle(1240, 560, 500, '#fff3d9')),
      cut(circle(1240, 560, 380, YELLOW[100])),
      cut(circle(1240, 560, 268, YELLOW[200])),
      cut(circle(1240, 560, 165, ORANGE[200])),
      cut(hills(1920, 1080, [560, 510, 580, 520, 570, 500, 560], GREEN[200])),
    ),
    passing('ground', 140, -1, [
      cut(hills(WIDE, 1080, [640, 620, 650, 620, 645], GREEN[400])),
      cut(at(250, 690, 1.15, house(PAPER, GREEN[800], YELLOW[200]))),
      at(90, 690, 0.8, roundTree(GREEN[600], GREEN[500])),
      at(430, 686, 0.66, roundTree(GREEN[700], GREEN[600])),
      at(1660, 690, 0.9, roundTree(GREEN[600], GREEN[500])),
      at(1830, 692, 0.72, roundTree(GREEN[700], GREEN[600])),
      at(1990, 690, 0.86, roundTree(GREEN[600], GREEN[500])),
      cut(hills(WIDE, 1080, [700, 690, 704, 690, 700], '#f1e3c8')),
    ]),
    everybody('up', 0),
    everybody('wide', 1),
    passing('front', 280, -2, [
      cut(
        hills(FRONT, 1080, [1016, 1036, 1012, 1040, 1016, 1036], GREEN[800]),
        grass(FRONT, 1036, GREEN[800], 4),
      ),
      many(10, 8, (index, random) =>
        cut(
          circle(
            index * 240 + random() * 90,
            1086,
            60 + random() * 40,
            index % 2 === 0 ? GREEN[900] : GREEN[700],
          ),
        ),
      ),
    ]),
  ],
};
