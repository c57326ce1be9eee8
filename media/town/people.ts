import { HAIR, PAPER, SKIN, WOOD } from './palette.ts';
import { box, circle, line, shape } from './paper.ts';

export interface Person {
  readonly top: string;
  readonly bottom: string;
  readonly hair?: string;
  readonly arms?: 'down' | 'up' | 'wave' | 'wide' | 'hold';
  readonly legs?: 'stand' | 'walk';
  readonly hat?: string;
  readonly skirt?: boolean;
  readonly child?: boolean;
}

const ARMS: Record<NonNullable<Person['arms']>, readonly [string, string]> = {
  down: ['M-24 -170L-40 -104', 'M24 -170L40 -104'],
  up: ['M-24 -170L-52 -250', 'M24 -170L52 -250'],
  wave: ['M-24 -170L-42 -106', 'M24 -170L62 -238'],
  wide: ['M-24 -170L-92 -182', 'M24 -170L92 -182'],
  hold: ['M-22 -168L-6 -118L26 -132', 'M24 -168L40 -136L26 -128'],
};

/** A person of cut paper, 280 high, standing on (0, 0). A child is the same with a larger head; make it smaller. */
export function person(look: Person): string {
  const {
    top,
    bottom,
    hair = HAIR.black,
    arms = 'down',
    legs = 'stand',
    hat,
    skirt = false,
    child = false,
  } = look;
  const head = child ? 44 : 34;
  const headY = -196 - head;
  const [left, right] = ARMS[arms];
  const step = legs === 'walk' ? 26 : 13;
  return [
    line(`M-11 -92L${-step} -8`, bottom, 25),
    line(`M11 -92L${step} -8`, bottom, 25),
    line(`M${-step - 2} -5h14`, WOOD[900], 13),
    line(`M${step - 2} -5h14`, WOOD[900], 13),
    line(left, top, 21),
    skirt
      ? shape('M-30 -192Q0 -206 30 -192L44 -66Q0 -54 -44 -66Z', top)
      : shape('M-33 -186Q0 -206 33 -186L34 -86Q0 -78 -34 -86Z', top),
    line(right, top, 21),
    handAt(left),
    handAt(right),
    box(-9, -206, 18, 20, SKIN, 6),
    circle(0, headY, head, SKIN),
    face(headY, head),
    shape(
      `M${-head - 1} ${headY + 4}A${head + 1} ${head + 1} 0 0 1 ${head + 1} ${headY + 4}Q${head * 0.5} ${headY - head * 0.45} ${-head * 0.2} ${headY - head * 0.35}Q${-head * 0.8} ${headY - head * 0.2} ${-head - 1} ${headY + 4}Z`,
      hair,
    ),
    hat === undefined ? '' : hatOn(headY - head * 0.35, head, hat),
  ].join('');
}

/** Two eyes and a smile. */
const face = (y: number, head: number): string =>
  circle(-head * 0.36, y + head * 0.2, head * 0.09, HAIR.black) +
  circle(head * 0.36, y + head * 0.2, head * 0.09, HAIR.black) +
  line(
    `M${-head * 0.2} ${y + head * 0.48}Q0 ${y + head * 0.68} ${head * 0.2} ${y + head * 0.48}`,
    '#b5543f',
    head * 0.09,
  );

/** The hand at the end of an arm's path. */
function handAt(path: string): string {
  const [x = '0', y = '0'] = path.slice(path.lastIndexOf('L') + 1).split(' ');
  return circle(Number(x), Number(y), 12, SKIN);
}

const hatOn = (y: number, head: number, colour: string): string =>
  shape(
    `M${-head * 0.85} ${y}Q${-head * 0.8} ${y - head} 0 ${y - head}Q${head * 0.8} ${y - head} ${head * 0.85} ${y}Z`,
    colour,
  ) + box(-head * 1.5, y - 5, head * 3, 13, colour, 7);

/** A bicycle with its rider, going right; `turn` (degrees) turns the spokes. Wheels stand on (0, 0). */
export function cyclist(look: Person, frame: string, turn: number): string {
  const wheel = (x: number): string =>
    circle(x, -56, 56, '#2f3a36') +
    circle(x, -56, 46, PAPER) +
    [0, 45, 90, 135]
      .map(
        (angle) =>
          `<path d="M${x - 46} -56h92" stroke="#c9cfcb" stroke-width="4" transform="rotate(${angle + turn} ${x} -56)"/>`,
      )
      .join('') +
    circle(x, -56, 9, '#2f3a36');
  const { top, bottom, hair = HAIR.black, hat } = look;
  return [
    wheel(-92),
    wheel(92),
    line(
      'M-92 -56L-40 -140L58 -140L92 -56M-40 -140L0 -56L58 -140M-92 -56L0 -56M58 -140L48 -172L76 -180',
      frame,
      11,
    ),
    line('M-62 -160h40', WOOD[900], 15),
    line('M-40 -166L8 -128L2 -62', bottom, 27),
    line('M-8 -58h24', WOOD[900], 13),
    shape('M-66 -172Q-44 -268 -4 -282Q26 -276 22 -254L-18 -166Q-40 -152 -66 -172Z', top),
    line('M0 -258L40 -214L72 -184', top, 21),
    circle(72, -182, 12, SKIN),
    circle(16, -316, 34, SKIN),
    circle(36, -308, 3.4, HAIR.black),
    line('M30 -294Q38 -288 44 -294', '#b5543f', 3.2),
    shape('M-19 -312A35 35 0 0 1 51 -316Q30 -334 10 -328Q-8 -322 -19 -312Z', hair),
    hat === undefined ? '' : `<g transform="translate(16 0)">${hatOn(-326, 34, hat)}</g>`,
  ].join('');
}
