import { between } from './seed.ts';

export const WIDTH = 1600;
export const HEIGHT = 900;

interface LayerProps {
  readonly d: string;
  readonly fill: string;
}

/** A cut sheet of paper: flat, with the thin shade it throws on the sheet behind. */
export function Layer({ d, fill }: LayerProps) {
  return (
    <>
      <path d={d} fill="#000" fillOpacity="0.08" transform="translate(0 -9)" />
      <path d={d} fill={fill} />
    </>
  );
}

/** A soft line through points, by Catmull-Rom, closed along the bottom of the picture. */
export function hill(points: readonly (readonly [x: number, y: number])[]): string {
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0];
  const [startX, startY] = at(0);
  let d = `M${startX} ${startY}`;
  for (let index = 0; index < points.length - 1; index++) {
    const [x0, y0] = at(index - 1);
    const [x1, y1] = at(index);
    const [x2, y2] = at(index + 1);
    const [x3, y3] = at(index + 2);
    d += `C${round(x1 + (x2 - x0) / 6)} ${round(y1 + (y2 - y0) / 6)} ${round(x2 - (x3 - x1) / 6)} ${round(y2 - (y3 - y1) / 6)} ${round(x2)} ${round(y2)}`;
  }
  return `${d}V${HEIGHT}H${startX}z`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A ridge across the whole picture around a height. */
export function ridge(random: () => number, aroundY: number, heightY: number, peaks: number): string {
  const stepX = (WIDTH + 200) / (peaks * 2);
  const points = Array.from({ length: peaks * 2 + 1 }, (_, index): [number, number] => [
    -100 + index * stepX + (index % (peaks * 2) === 0 ? 0 : between(random, -0.2, 0.2) * stepX),
    aroundY + (index % 2 === 0 ? 1 : -1) * heightY * between(random, 0.35, 1),
  ]);
  return hill(points);
}
