import type { LaidPhoto } from '../../../shared/storyboard.ts';

export type Picture = HTMLImageElement | HTMLCanvasElement;
type Pen = CanvasRenderingContext2D;
interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const sizeOf = (picture: Picture): { readonly width: number; readonly height: number } =>
  picture instanceof HTMLImageElement
    ? { width: picture.naturalWidth, height: picture.naturalHeight }
    : { width: picture.width, height: picture.height };

/** The ground behind a whole photo, as media/run/draw/prepare-photo.ts makes it: small, darker, and large again. */
const BLURRED_LONGEST = 48;
const DARKER = 'rgb(0 0 0 / 38%)';
/** A photo shown whole is at most this much longer than high. */
const WHOLE_SHARE = 1.78;

/** A photo in its frame at a frame of its scene, moved as the plan says. Undefined pictures leave a quiet ground. */
export function drawPhoto(
  pen: Pen,
  { fit, width, height, pan }: LaidPhoto,
  picture: Picture | undefined,
  { frame, offset }: { readonly frame: Rect; readonly offset: number },
): void {
  pen.save();
  pen.beginPath();
  pen.rect(frame.x, frame.y, frame.width, frame.height);
  pen.clip();
  pen.fillStyle = '#d8d4c8';
  pen.fillRect(frame.x, frame.y, frame.width, frame.height);
  if (picture) {
    const gone = Math.min(pan.extent, Math.max(0, pan.start + pan.step * offset));
    const x = frame.x - (pan.axis === 'x' ? gone : 0);
    const y = frame.y - (pan.axis === 'y' ? gone : 0);
    if (fit === 'cover') cover(pen, picture, { x, y, width, height });
    else framed(pen, picture, { x, y, width, height });
  }
  pen.restore();
}

/** A picture of a clip, whole on a ground of itself: the preview has no moving picture of it. */
export const drawStill = (pen: Pen, picture: Picture, frame: Rect): void => {
  blurred(pen, picture, frame);
  inside(pen, picture, frame);
};

function cover(pen: Pen, picture: Picture, to: Rect): void {
  const { width, height } = sizeOf(picture);
  const scale = Math.max(to.width / width, to.height / height);
  const [wide, high] = [to.width / scale, to.height / scale];
  pen.drawImage(
    picture,
    (width - wide) / 2,
    (height - high) / 2,
    wide,
    high,
    to.x,
    to.y,
    to.width,
    to.height,
  );
}

function framed(pen: Pen, picture: Picture, to: Rect): void {
  blurred(pen, picture, to);
  const side =
    to.width > to.height
      ? { width: Math.min(to.width, to.height * WHOLE_SHARE), height: to.height }
      : { width: to.width, height: Math.min(to.height, to.width * WHOLE_SHARE) };
  inside(pen, picture, {
    x: to.x + (to.width - side.width) / 2,
    y: to.y + (to.height - side.height) / 2,
    ...side,
  });
}

function inside(pen: Pen, picture: Picture, to: Rect): void {
  const { width, height } = sizeOf(picture);
  const scale = Math.min(to.width / width, to.height / height);
  const [wide, high] = [width * scale, height * scale];
  pen.drawImage(picture, to.x + (to.width - wide) / 2, to.y + (to.height - high) / 2, wide, high);
}

const grounds = new WeakMap<Picture, HTMLCanvasElement>();

/** Canvas filters are not everywhere; a few pixels drawn large are a blur everywhere. */
function blurred(pen: Pen, picture: Picture, to: Rect): void {
  let small = grounds.get(picture);
  if (!small) {
    small = document.createElement('canvas');
    const scale = BLURRED_LONGEST / Math.max(to.width, to.height);
    small.width = Math.max(2, Math.round(to.width * scale));
    small.height = Math.max(2, Math.round(to.height * scale));
    const own = small.getContext('2d');
    if (own) {
      own.imageSmoothingQuality = 'high';
      cover(own, picture, { x: 0, y: 0, width: small.width, height: small.height });
    }
    grounds.set(picture, small);
  }
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(small, to.x, to.y, to.width, to.height);
  pen.fillStyle = DARKER;
  pen.fillRect(to.x, to.y, to.width, to.height);
}
