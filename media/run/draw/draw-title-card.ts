import { createCanvas, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { ART } from '../../art/art.ts';
import type { PictureSpec } from '../../plan/chunks/picture-spec.ts';
import { TEMPLATES } from '../../plan/story/templates.ts';
import type { Ruler } from '../../plan/words/ruler.ts';
import { drawArt } from './draw-art.ts';
import { drawBlock } from './draw-block.ts';
import { pixelsOf } from './pixels.ts';

type TitleCard = Extract<PictureSpec, { kind: 'title-card' }>;

const LABEL = { padX: 32, padY: 8, round: 16 };

/** The first card: paper with the title, a drawing along its foot, and a cut edge behind which the photo is seen. */
export async function drawTitleCard(spec: TitleCard, ruler: Ruler): Promise<Buffer> {
  const { frame, kicker, title, by } = spec;
  const template = TEMPLATES[spec.template];
  const context = createCanvas(frame.width, frame.height).getContext('2d');
  drawPaper(context, spec, template.title.ground);
  await drawArt(context, ART[template.art](frame));
  context.fillStyle = template.label.ground;
  context.beginPath();
  context.roundRect(
    kicker.x - LABEL.padX,
    kicker.y - LABEL.padY,
    kicker.inkWidth + 2 * LABEL.padX,
    kicker.height + 2 * LABEL.padY,
    LABEL.round,
  );
  context.fill();
  drawBlock(context, kicker, ruler, { ink: template.label.ink });
  drawBlock(context, title, ruler, { ink: template.title.ink });
  drawBlock(context, by, ruler, { ink: template.title.ink });
  return pixelsOf(context);
}

function drawPaper(context: SKRSContext2D, { frame, panel }: TitleCard, ground: string): void {
  context.save();
  context.fillStyle = ground;
  if (panel === null) {
    context.fillRect(0, 0, frame.width, frame.height);
  } else {
    // The paper throws its shadow on the photo.
    context.shadowColor = 'rgba(8, 30, 20, 0.45)';
    context.shadowBlur = 30;
    const edge = frame.width > frame.height ? landscapeEdge(frame, panel) : portraitEdge(frame, panel);
    context.fill(new Path2D(edge));
  }
  context.restore();
}

type Size = TitleCard['frame'];
type Panel = NonNullable<TitleCard['panel']>;

/** Paper on the left, its right edge cut in one calm curve; never left of the photo. */
const landscapeEdge = ({ height }: Size, { x }: Panel): string =>
  `M-60 -60H${x + 96}C${x - 40} ${height * 0.34} ${x + 150} ${height * 0.7} ${x + 40} ${height + 60}H-60Z`;

const portraitEdge = ({ width, height }: Size, { height: foot }: Panel): string =>
  `M-60 ${foot - 20}C${width * 0.3} ${foot - 130} ${width * 0.66} ${foot + 30} ${width + 60} ${foot - 90}V${height + 60}H-60Z`;
