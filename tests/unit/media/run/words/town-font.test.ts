import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { canvasFont } from '../../../../../media/run/draw/canvas-fonts.ts';
import { townRuler } from '../../../../../media/run/words/town-font.ts';
import { newTitles } from '../../../../factories/media/titles.ts';

test('the plan measures as the canvas draws', () => {
  const ruler = townRuler();
  const context = createCanvas(10, 10).getContext('2d');
  context.fontKerning = 'none';
  for (const weight of ['regular', 'bold'] as const) {
    context.font = canvasFont(100, weight);
    // Letters of other typefaces (none of them in these titles but pictographs) are as wide as these say.
    for (const title of newTitles(60).filter((one) => !/\p{Extended_Pictographic}|\u0301/u.test(one))) {
      const { width } = context.measureText(title);
      expect(Math.abs(ruler.widthOf(title, 100, weight) - width), title).toBeLessThanOrEqual(
        1 + [...title].length * 0.05,
      );
    }
  }
});
