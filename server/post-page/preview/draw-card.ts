import { create as createQr } from 'qrcode';
import { ART } from '../../../media/art/art.ts';
import { sheet } from '../../../media/art/sheet.ts';
import { TOUCH_SIZE, touch as touchDrawing } from '../../../media/art/touch.ts';
import { LAYOUTS, type Rect } from '../../../media/plan/story/layout.ts';
import { TEMPLATES } from '../../../media/plan/story/templates.ts';
import type { Storyboard, StoryScene } from '../../../shared/storyboard.ts';
import { drawBlock, fontOf } from './draw-block.ts';
import type { Picture } from './draw-picture.ts';

type Pen = CanvasRenderingContext2D;
type TitleScene = Extract<StoryScene, { kind: 'title' }>;
type EndScene = Extract<StoryScene, { kind: 'end' }>;

const LABEL = { padX: 32, padY: 8, round: 16 };
const QUIET = 4;
const BY_PHONE = 'スマートフォンから';

const layoutOf = ({ width, height }: Storyboard) => LAYOUTS[width > height ? 'landscape' : 'portrait'];

/** The drawings of cut paper that a storyboard needs, by name; each an SVG document. */
export function artOf(board: Storyboard): Readonly<Record<string, string>> {
  const { plate, touch } = layoutOf(board).end;
  const touches = { plate, ...(touch && { touch }) };
  return {
    art: ART[TEMPLATES[board.template].art](board),
    ...Object.fromEntries(Object.entries(touches).map(([name, rect]) => [name, touchIn(rect)])),
  };
}

function touchIn({ width, height }: Rect): string {
  const scale = Math.min(width / TOUCH_SIZE.width, height / TOUCH_SIZE.height) * 0.94;
  const middle = `<g transform="translate(${width / 2} ${height / 2}) scale(${scale})">${touchDrawing()}</g>`;
  return sheet({ width, height }, middle);
}

/** The first card, as media/run/draw/draw-title-card.ts draws it: paper with a cut edge over the photo. */
export function drawTitleCard(
  pen: Pen,
  board: Storyboard,
  { picture, kicker, title, by }: TitleScene,
  art: ReadonlyMap<string, Picture>,
): void {
  const template = TEMPLATES[board.template];
  pen.save();
  pen.fillStyle = template.title.ground;
  if (picture === null) pen.fillRect(0, 0, board.width, board.height);
  else {
    pen.shadowColor = 'rgba(8, 30, 20, 0.45)';
    pen.shadowBlur = 12;
    const { panel } = layoutOf(board).title;
    pen.fill(
      new Path2D(board.width > board.height ? landscapeEdge(board, panel) : portraitEdge(board, panel)),
    );
  }
  pen.restore();
  const drawing = art.get('art');
  if (drawing) pen.drawImage(drawing, 0, 0, board.width, board.height);
  pen.fillStyle = template.label.ground;
  pen.beginPath();
  pen.roundRect(
    kicker.x - LABEL.padX,
    kicker.y - LABEL.padY,
    kicker.inkWidth + 2 * LABEL.padX,
    kicker.height + 2 * LABEL.padY,
    LABEL.round,
  );
  pen.fill();
  drawBlock(pen, kicker, template.label.ink);
  drawBlock(pen, title, template.title.ink);
  drawBlock(pen, by, template.title.ink);
}

const landscapeEdge = ({ height }: Storyboard, { x }: Rect): string =>
  `M-60 -60H${x + 96}C${x - 40} ${height * 0.34} ${x + 150} ${height * 0.7} ${x + 40} ${height + 60}H-60Z`;
const portraitEdge = ({ width, height }: Storyboard, { height: foot }: Rect): string =>
  `M-60 ${foot - 20}C${width * 0.3} ${foot - 130} ${width * 0.66} ${foot + 30} ${width + 60} ${foot - 90}V${height + 60}H-60Z`;

/** The last card, as media/run/draw/draw-end-card.ts draws it. */
export function drawEndCard(
  pen: Pen,
  board: Storyboard,
  { gives, url, call, name, amount }: EndScene,
  art: ReadonlyMap<string, Picture>,
): void {
  const { ground, ink } = TEMPLATES[board.template].end;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, board.width, board.height);
  const { plate, touch } = layoutOf(board).end;
  if (gives) {
    pen.fillStyle = '#ffffff';
    pen.beginPath();
    pen.roundRect(plate.x, plate.y, plate.width, plate.height, 32);
    pen.fill();
    if (url === null) drawArt(pen, art.get('plate'), plate);
    else {
      drawCode(pen, plate, url);
      if (touch !== null) drawArt(pen, art.get('touch'), touch);
    }
  } else drawArt(pen, art.get('art'), { x: 0, y: 0, width: board.width, height: board.height });
  for (const block of [name, call, amount]) if (block !== null) drawBlock(pen, block, ink);
}

function drawArt(pen: Pen, picture: Picture | undefined, { x, y, width, height }: Rect): void {
  if (picture) pen.drawImage(picture, x, y, width, height);
}

function drawCode(pen: Pen, plate: Rect, url: string): void {
  const { size, data } = createQr(url, { errorCorrectionLevel: 'M' }).modules;
  const module = Math.floor(plate.width / (size + 2 * QUIET));
  const left = plate.x + Math.floor((plate.width - module * size) / 2);
  const top = plate.y + Math.floor((plate.width - module * size) / 2);
  pen.fillStyle = '#000000';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (data[row * size + column]) pen.fillRect(left + column * module, top + row * module, module, module);
    }
  }
  pen.fillStyle = '#1a1a1c';
  pen.font = fontOf(44, 'bold');
  const wide = pen.measureText(BY_PHONE).width;
  pen.fillText(BY_PHONE, plate.x + (plate.width - wide) / 2, plate.y + plate.height - 50);
}
