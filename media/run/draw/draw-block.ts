import type { SKRSContext2D } from '@napi-rs/canvas';
import type { TextBlock, TextRun } from '../../../shared/storyboard.ts';
import { READING_SHARE, type Ruler } from '../../plan/words/ruler.ts';
import { canvasFont } from './canvas-fonts.ts';

/** How high the pen stands in a line, in shares of the size; with readings the words stand at the line's foot. */
const ASCENT = 0.88;
const DESCENT = 0.12;
const READING_ABOVE = 0.04;
/** Lines this much higher than their letters have room for readings. */
const WITH_READINGS = 1.5;

/** Writes a block where the plan put it, `left` and `top` being the picture's own corner in the frame. */
export function drawBlock(
  context: SKRSContext2D,
  block: TextBlock,
  ruler: Ruler,
  { ink, left = 0, top = 0 }: { readonly ink: string; readonly left?: number; readonly top?: number },
): void {
  const { sizePx, lineHeightPx, weight } = block;
  const hasReadings = lineHeightPx > sizePx * WITH_READINGS;
  context.fillStyle = ink;
  context.textBaseline = 'alphabetic';
  context.fontKerning = 'none';
  for (const [index, line] of block.lines.entries()) {
    const spare = hasReadings ? 0.16 * sizePx : (lineHeightPx - sizePx) / 2;
    const baseline = block.y - top + (index + 1) * lineHeightPx - spare - DESCENT * sizePx;
    const wide = line.reduce((sum, run) => sum + runWidth(run, block, ruler), 0);
    let x = block.x - left + (block.align === 'centre' ? (block.width - wide) / 2 : 0);
    for (const run of line) {
      const width = runWidth(run, block, ruler);
      const own = ruler.widthOf(run.base, sizePx, weight);
      context.font = canvasFont(sizePx, weight);
      context.fillText(run.base, x + (width - own) / 2, baseline);
      if (run.reading !== null) {
        const small = sizePx * READING_SHARE;
        const reading = ruler.widthOf(run.reading, small, 'regular');
        context.font = canvasFont(small, 'regular');
        context.fillText(
          run.reading,
          x + (width - reading) / 2,
          baseline - (ASCENT + READING_ABOVE) * sizePx - DESCENT * small,
        );
      }
      x += width;
    }
  }
}

const runWidth = ({ base, reading }: TextRun, { sizePx, weight }: TextBlock, ruler: Ruler): number =>
  Math.max(
    ruler.widthOf(base, sizePx, weight),
    reading === null ? 0 : ruler.widthOf(reading, sizePx * READING_SHARE, 'regular'),
  );
