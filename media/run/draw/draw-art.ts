import { createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';

/** Draws one of our own SVGs. librsvg knows the shadows that canvas leaves out. Only our own text comes here. */
export async function drawArt(context: SKRSContext2D, svg: string, x = 0, y = 0): Promise<void> {
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const sheet = createCanvas(info.width, info.height);
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength);
  sheet.getContext('2d').putImageData(new ImageData(pixels, info.width, info.height), 0, 0);
  context.drawImage(sheet, x, y);
}
