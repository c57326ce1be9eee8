import { captionRect, PLATE } from '../../../media/plan/chunks/caption-rect.ts';
import { LAYOUTS } from '../../../media/plan/story/layout.ts';
import { TEMPLATES } from '../../../media/plan/story/templates.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Caption, Storyboard } from '../../../shared/storyboard.ts';
import { drawBlock } from './draw-block.ts';
import { drawEndCard, drawTitleCard } from './draw-card.ts';
import { drawPhoto, drawStill, type Picture } from './draw-picture.ts';
import { momentAt, type SceneMoment } from './moment-at.ts';

type Pen = CanvasRenderingContext2D;

/** What drawings need that are not words: photos by their SHA-256, drawings by their name. */
export interface Pictures {
  readonly photos: ReadonlyMap<string, Picture>;
  readonly art: ReadonlyMap<string, Picture>;
}

/** One frame of a movie on a canvas of any size: what the renderer will draw, by the same plan. */
export function drawFrame(pen: Pen, board: Storyboard, frame: number, pictures: Pictures): void {
  const { width } = pen.canvas;
  pen.setTransform(width / board.width, 0, 0, width / board.width, 0, 0);
  pen.globalAlpha = 1;
  const { now, captions, coming } = momentAt(board, frame);
  drawScene(pen, board, now, pictures);
  for (const { caption, share } of captions) {
    pen.globalAlpha = share;
    drawCaption(pen, board, caption, share);
  }
  pen.globalAlpha = 1;
  if (coming) drawComing(pen, board, coming, pictures);
}

let layer: HTMLCanvasElement | undefined;

/** The next scene is drawn apart, so that it fades as a whole. */
function drawComing(
  pen: Pen,
  board: Storyboard,
  coming: SceneMoment & { readonly share: number },
  pictures: Pictures,
): void {
  layer ??= document.createElement('canvas');
  const { width, height } = pen.canvas;
  if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
  const over = layer.getContext('2d');
  if (!over) return;
  over.setTransform(width / board.width, 0, 0, width / board.width, 0, 0);
  drawScene(over, board, coming, pictures);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.globalAlpha = coming.share;
  pen.drawImage(layer, 0, 0);
  pen.globalAlpha = 1;
}

function drawScene(pen: Pen, board: Storyboard, { scene, offset }: SceneMoment, pictures: Pictures): void {
  const whole = { x: 0, y: 0, width: board.width, height: board.height };
  switch (scene.kind) {
    case 'title': {
      const { panel } = LAYOUTS[board.width > board.height ? 'landscape' : 'portrait'].title;
      if (scene.picture) {
        pen.fillStyle = TEMPLATES[board.template].title.ground;
        pen.fillRect(0, 0, board.width, board.height);
        const photo = pictures.photos.get(scene.picture.photo);
        drawPhoto(pen, scene.picture, photo, { frame: panel, offset });
      }
      drawTitleCard(pen, board, scene, pictures.art);
      break;
    }
    case 'photo':
      drawPhoto(pen, scene.picture, pictures.photos.get(scene.picture.photo), {
        frame: whole,
        offset,
      });
      break;
    case 'clip': {
      pen.fillStyle = '#2b2b2e';
      pen.fillRect(0, 0, board.width, board.height);
      const still = pictures.photos.get(scene.clip);
      if (still) drawStill(pen, still, whole);
      break;
    }
    case 'end':
      drawEndCard(pen, board, scene, pictures.art);
      break;
    default:
      assertNever(scene);
  }
}

function drawCaption(pen: Pen, board: Storyboard, caption: Caption, share: number): void {
  const { ground, ink, shape } = TEMPLATES[board.template].caption;
  const rect = captionRect(caption, board);
  pen.save();
  pen.fillStyle = ground;
  if (shape === 'band') {
    pen.globalAlpha = share * caption.cover;
    pen.fillRect(rect.x, rect.y, rect.width, rect.height);
  } else {
    const { shadow } = PLATE;
    pen.beginPath();
    pen.roundRect(rect.x + shadow, rect.y + shadow, rect.width - 2 * shadow, rect.height - 2 * shadow, 20);
    pen.fill();
  }
  pen.restore();
  drawBlock(pen, caption.text, ink);
}
