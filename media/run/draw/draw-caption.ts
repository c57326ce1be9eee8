import { createCanvas } from '@napi-rs/canvas';
import { PLATE } from '../../plan/chunks/caption-rect.ts';
import type { PictureSpec } from '../../plan/chunks/picture-spec.ts';
import { TEMPLATES } from '../../plan/story/templates.ts';
import type { Ruler } from '../../plan/words/ruler.ts';
import { drawBlock } from './draw-block.ts';
import { pixelsOf } from './pixels.ts';

/** A caption on its ground, as RGBA. */
export function drawCaption(spec: Extract<PictureSpec, { kind: 'caption' }>, ruler: Ruler): Buffer {
  const { rect, text, cover } = spec;
  const { ground, ink, shape } = TEMPLATES[spec.template].caption;
  const canvas = createCanvas(rect.width, rect.height);
  const context = canvas.getContext('2d');
  context.save();
  context.fillStyle = ground;
  if (shape === 'band') {
    context.globalAlpha = cover;
    context.fillRect(0, 0, rect.width, rect.height);
  } else {
    context.shadowColor = 'rgba(8, 53, 31, 0.35)';
    context.shadowBlur = PLATE.shadow;
    context.shadowOffsetY = 5;
    context.beginPath();
    const { shadow } = PLATE;
    context.roundRect(shadow, shadow, rect.width - 2 * shadow, rect.height - 2 * shadow, 20);
    context.fill();
  }
  context.restore();
  drawBlock(context, text, ruler, { ink, left: rect.x, top: rect.y });
  return pixelsOf(context);
}
