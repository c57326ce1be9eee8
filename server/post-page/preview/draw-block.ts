import { READING_SHARE } from '../../../media/plan/words/ruler.ts';
import type { TextBlock, TextRun } from '../../../shared/storyboard.ts';

type Pen = CanvasRenderingContext2D;

/** As media/run/draw/draw-block.ts draws them: how high the pen stands in a line, in shares of the size. */
const ASCENT = 0.88;
const DESCENT = 0.12;
const READING_ABOVE = 0.04;
const WITH_READINGS = 1.5;

/** The house's typeface as the browser has it. */
export const fontOf = (sizePx: number, weight: 'regular' | 'bold'): string =>
  `${weight === 'bold' ? 700 : 400} ${sizePx}px "BIZ UDPGothic", "Noto Sans CJK JP", sans-serif`;

/** Writes a block of text where the plan put it. */
export function drawBlock(pen: Pen, block: TextBlock, ink: string): void {
  const { sizePx, lineHeightPx, weight } = block;
  const hasReadings = lineHeightPx > sizePx * WITH_READINGS;
  pen.fillStyle = ink;
  pen.textBaseline = 'alphabetic';
  pen.fontKerning = 'none';
  for (const [index, line] of block.lines.entries()) {
    const spare = hasReadings ? 0.16 * sizePx : (lineHeightPx - sizePx) / 2;
    const baseline = block.y + (index + 1) * lineHeightPx - spare - DESCENT * sizePx;
    const wide = line.reduce((sum, run) => sum + runWidth(pen, run, block), 0);
    let x = block.x + (block.align === 'centre' ? (block.width - wide) / 2 : 0);
    for (const run of line) {
      const width = runWidth(pen, run, block);
      pen.font = fontOf(sizePx, weight);
      pen.fillText(run.base, x + (width - pen.measureText(run.base).width) / 2, baseline);
      if (run.reading !== null) {
        const small = sizePx * READING_SHARE;
        pen.font = fontOf(small, 'regular');
        const reading = pen.measureText(run.reading).width;
        const above = baseline - (ASCENT + READING_ABOVE) * sizePx - DESCENT * small;
        pen.fillText(run.reading, x + (width - reading) / 2, above);
      }
      x += width;
    }
  }
}

function runWidth(pen: Pen, { base, reading }: TextRun, { sizePx, weight }: TextBlock): number {
  pen.font = fontOf(sizePx, weight);
  const own = pen.measureText(base).width;
  if (reading === null) return own;
  pen.font = fontOf(sizePx * READING_SHARE, 'regular');
  return Math.max(own, pen.measureText(reading).width);
}
