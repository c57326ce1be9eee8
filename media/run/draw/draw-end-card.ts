import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { create as createQr } from 'qrcode';
import { ART } from '../../art/art.ts';
import { sheet } from '../../art/sheet.ts';
import { TOUCH_SIZE, touch as touchDrawing } from '../../art/touch.ts';
import type { PictureSpec } from '../../plan/chunks/picture-spec.ts';
import type { Rect } from '../../plan/story/layout.ts';
import { TEMPLATES } from '../../plan/story/templates.ts';
import type { Ruler } from '../../plan/words/ruler.ts';
import { canvasFont } from './canvas-fonts.ts';
import { drawArt } from './draw-art.ts';
import { drawBlock } from './draw-block.ts';
import { opaquePixelsOf } from './pixels.ts';

type EndCard = Extract<PictureSpec, { kind: 'end-card' }>;

/** Modules of white that readers need around a code (ISO/IEC 18004). */
const QUIET = 4;
const BY_PHONE = 'スマートフォンから';

/** The last card: what to do, for what, and a code for those who have no card with them. */
export async function drawEndCard(spec: EndCard, ruler: Ruler): Promise<Buffer> {
  const { frame, plate, touch, call, name, amount, url } = spec;
  const { ground, ink } = TEMPLATES[spec.template].end;
  const context = createCanvas(frame.width, frame.height).getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, frame.width, frame.height);
  if (plate === null) await drawArt(context, ART[TEMPLATES[spec.template].art](frame));
  else await drawPlate(context, { plate, touch, url }, ruler);
  for (const block of [name, call, amount]) if (block !== null) drawBlock(context, block, ruler, { ink });
  return opaquePixelsOf(context);
}

interface Plate {
  readonly plate: Rect;
  readonly touch: Rect | null;
  readonly url: string | null;
}

async function drawPlate(context: SKRSContext2D, { plate, touch, url }: Plate, ruler: Ruler): Promise<void> {
  context.fillStyle = '#ffffff';
  context.beginPath();
  context.roundRect(plate.x, plate.y, plate.width, plate.height, 32);
  context.fill();
  if (url === null) {
    await drawTouch(context, plate);
  } else {
    drawCode(context, plate, url, ruler);
    if (touch !== null) await drawTouch(context, touch);
  }
}

async function drawTouch(context: SKRSContext2D, { x, y, width, height }: Rect): Promise<void> {
  const scale = Math.min(width / TOUCH_SIZE.width, height / TOUCH_SIZE.height) * 0.94;
  const middle = `<g transform="translate(${width / 2} ${height / 2}) scale(${scale})">${touchDrawing()}</g>`;
  await drawArt(context, sheet({ width, height }, middle), x, y);
}

function drawCode(context: SKRSContext2D, plate: Rect, url: string, ruler: Ruler): void {
  const { size, data } = createQr(url, { errorCorrectionLevel: 'M' }).modules;
  // Whole pixels a module: a blurred edge costs reading distance.
  const module = Math.floor(plate.width / (size + 2 * QUIET));
  const side = module * size;
  const left = plate.x + Math.floor((plate.width - side) / 2);
  const top = plate.y + Math.floor((plate.width - side) / 2);
  context.fillStyle = '#000000';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (data[row * size + column])
        context.fillRect(left + column * module, top + row * module, module, module);
    }
  }
  const sizePx = 44;
  context.fillStyle = '#1a1a1c';
  context.font = canvasFont(sizePx, 'bold');
  const wide = ruler.widthOf(BY_PHONE, sizePx, 'bold');
  context.fillText(BY_PHONE, plate.x + (plate.width - wide) / 2, plate.y + plate.height - 50);
}
