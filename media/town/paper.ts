import { FRAME, type Sheet } from '../plan/scene.ts';

/** A curve of hills from the left to the right edge, filled down to the bottom. `crests` are heights from the top. */
export function hills(width: number, height: number, crests: readonly number[], colour: string): string {
  const step = width / (crests.length - 1);
  const points = crests.map((y, index) => ({ x: index * step, y }));
  const curve = points
    .slice(1)
    .map(({ x, y }, index) => {
      const before = points[index] ?? { x: 0, y };
      const middle = (before.x + x) / 2;
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
    })
    .join('');
  return `<path d="M0 ${crests[0]}${curve}V${height}H0Z" fill="${colour}"/>`;
}

/** Several pieces as one sheet of paper: they throw one soft shadow on what lies behind. */
export const cut = (...pieces: readonly string[]): string =>
  `<g filter="url(#shadow)">${pieces.join('')}</g>`;

export const circle = (x: number, y: number, radius: number, colour: string): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}"/>`;

export const box = (x: number, y: number, width: number, height: number, colour: string, round = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${colour}"/>`;

export const shape = (path: string, colour: string): string => `<path d="${path}" fill="${colour}"/>`;

export const line = (path: string, colour: string, thickness: number): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** Moves, sizes and turns pieces that were drawn around their own foot (0, 0). */
export const at = (x: number, y: number, size: number, piece: string, turn = 0): string =>
  `<g transform="translate(${x} ${y}) scale(${size}) rotate(${turn})">${piece}</g>`;

/** The same numbers in [0, 1) each time: a scene is drawn alike wherever it is drawn. */
export function scatter(seed: number): () => number {
  let state = seed;
  return () => {
    // Mulberry32, by Tommy Ettinger, in the public domain.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` pieces, each made of its number and of numbers that look random. */
export const many = (
  count: number,
  seed: number,
  make: (index: number, random: () => number) => string,
): string => {
  const random = scatter(seed);
  return Array.from({ length: count }, (_, index) => make(index, random)).join('');
};

const svg = (width: number, height: number, pieces: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><filter id="shadow" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="0" dy="7" stdDeviation="9" flood-color="#08351f" flood-opacity="0.22"/></filter></defs>
${pieces.join('\n')}</svg>`;

/** A sheet as large as the frame that stands still. */
export const backdrop = (...pieces: readonly string[]): Sheet => ({
  name: 'back',
  svg: svg(FRAME.width, FRAME.height, pieces),
  width: FRAME.width,
  height: FRAME.height,
  x: 0,
  y: 0,
  dx: 0,
  dy: 0,
});

/** A sheet wider than the frame that passes by, `dx` pixels a frame; it is `reach` pixels wider than the frame. */
export function passing(name: string, reach: number, dx: number, pieces: readonly string[]): Sheet {
  const width = FRAME.width + reach;
  return {
    name,
    svg: svg(width, FRAME.height, pieces),
    width,
    height: FRAME.height,
    x: dx > 0 ? -reach : 0,
    y: 0,
    dx,
    dy: 0,
  };
}

/** A small sheet with a movement of its own. */
export const mover = (place: Omit<Sheet, 'svg'>, ...pieces: readonly string[]): Sheet => ({
  ...place,
  svg: svg(place.width, place.height, pieces),
});
