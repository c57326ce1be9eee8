import { GREEN, PAPER, WOOD, YELLOW } from './palette.ts';
import { at, circle, line, many, shape } from './paper.ts';

/** A round tree, about 300 high, standing on (0, 0). */
export const roundTree = (dark: string, light: string, trunk: string = WOOD[700]): string =>
  line('M0 0V-150', trunk, 22) +
  line('M0 -70L34 -120M0 -96L-30 -140', trunk, 11) +
  shape(
    'M-98 -170C-122 -236 -66 -300 0 -304C66 -300 122 -236 98 -170C84 -118 30 -106 0 -108C-30 -106 -84 -118 -98 -170Z',
    dark,
  ) +
  shape('M-52 -206C-60 -248 -28 -278 8 -280C-8 -262 -30 -240 -32 -206Z', light);

/** A cedar, about 360 high. */
export const cedar = (dark: string, light: string): string =>
  shape('M0 -360L88 -170H54L118 -30V40H-118V-30L-54 -170H-88Z', dark) +
  shape('M0 -360V-170H-88ZM0 -170V40H-118V-30L-54 -170Z', light);

/** A rape blossom, about 330 high. */
export function rapeBlossom(seed: number): string {
  const petals = (x: number, y: number, size: number, colour: string): string =>
    at(
      x,
      y,
      size,
      [45, 135, 225, 315]
        .map(
          (angle) =>
            `<ellipse cx="0" cy="-13" rx="10" ry="14" fill="${colour}" transform="rotate(${angle})"/>`,
        )
        .join('') + circle(0, 0, 5, YELLOW[500]),
    );
  return (
    line('M0 0C-6 -90 6 -170 0 -236', GREEN[700], 11) +
    shape('M0 -70C-50 -80 -78 -120 -84 -160C-40 -150 -6 -120 0 -70Z', GREEN[600]) +
    shape('M2 -120C40 -128 66 -160 74 -196C34 -190 6 -166 2 -120Z', GREEN[500]) +
    many(24, seed, (index, random) => {
      const angle = random() * Math.PI * 2;
      const reach = Math.sqrt(random()) * 62;
      const colour = [YELLOW[200], YELLOW[300], YELLOW[400]][index % 3] ?? YELLOW[300];
      return petals(
        Math.cos(angle) * reach,
        -268 + Math.sin(angle) * reach * 0.74,
        0.72 + random() * 0.3,
        colour,
      );
    })
  );
}

export const cloud = (colour: string = PAPER): string =>
  shape(
    'M-150 0C-176 -34 -136 -72 -98 -58C-84 -112 0 -122 22 -70C58 -102 116 -78 112 -40C152 -40 164 -12 146 0Z',
    colour,
  );

/** Grass along a bottom edge. */
export const grass = (width: number, y: number, colour: string, seed: number): string =>
  many(Math.round(width / 26), seed, (index, random) => {
    const x = index * 26 + random() * 20;
    const tall = 26 + random() * 44;
    const lean = (random() - 0.5) * 36;
    return shape(
      `M${x - 9} ${y + 44}V${y}Q${x} ${y - tall / 2} ${x + lean} ${y - tall}Q${x + 7} ${y - tall / 2} ${x + 11} ${y}V${y + 44}Z`,
      colour,
    );
  });

/** A fern-like branch, growing to the right from (0, 0). */
export const fern = (colour: string): string =>
  line('M0 0C80 -50 170 -80 280 -84', colour, 7) +
  many(9, 5, (index) => {
    const along = 0.14 + index * 0.095;
    const x = 280 * along;
    const y = -84 * (1 - (1 - along) ** 1.8);
    const size = 1.15 - along * 0.75;
    return (
      at(x, y, size, shape('M0 0C24 -34 30 -74 18 -112C-14 -78 -20 -34 0 0Z', colour), 18) +
      at(x, y, size, shape('M0 0C24 -34 30 -74 18 -112C-14 -78 -20 -34 0 0Z', colour), 112)
    );
  });

/** A house front, 200 wide, standing on (0, 0). */
export const house = (wall: string, roof: string, light: string): string =>
  shape('M-84 0V-120H84V0Z', wall) +
  shape('M-108 -112L0 -196L108 -112Z', roof) +
  shape('M-52 -84H-14V-44H-52ZM18 -84H56V-44H18Z', light) +
  shape('M-14 -30H14V0H-14Z', roof);
