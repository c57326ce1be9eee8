import { INK, YELLOW } from '../town/palette.ts';
import { cut, shape } from '../town/paper.ts';
import type { Art } from './art.ts';
import { sheet } from './sheet.ts';

const HIGH = 64;
const WIDE = 96;

/** The slanted stripes that everywhere mean: take care. Only along the foot, so that they do not shout. */
export const stripes: Art = ({ width, height }) => {
  const top = height - HIGH;
  const bars = Array.from({ length: Math.ceil(width / WIDE) + 2 }, (_, index) => {
    const x = (index - 1) * WIDE;
    return shape(`M${x} ${height}L${x + HIGH} ${top}h${WIDE / 2}L${x + WIDE / 2} ${height}Z`, INK);
  });
  return sheet(
    { width, height },
    cut(shape(`M0 ${top}H${width}V${height}H0Z`, YELLOW[300])),
    bars.join(''),
    shape(`M0 ${top - 8}H${width}v8H0Z`, INK),
  );
};
