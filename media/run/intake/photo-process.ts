/**
 * A process of its own that decodes one stranger's photo: `node photo-process.ts FILE OUTPUT`. It says one line of JSON
 * (photo-answer.ts) and ends. What it may take is set by who starts it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import type { PhotoAnswer } from './photo-answer.ts';
import { LEAST_SIDE, MAX_PIXELS, STORED_SIDE } from './photo-limits.ts';

sharp.cache(false);
sharp.concurrency(1);
// libvips reads dozens of formats, some of which draw or fetch; these four are ours.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

const [, , path = '', output = ''] = process.argv;

/** The places a caption may lie on, from the top of the photo. */
const CAPTION_FROM = 0.55;
/** A few lighter specks do not count. */
const LIGHTEST_SHARE = 0.98;

async function take(): Promise<PhotoAnswer> {
  const bytes = readFileSync(path);
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 } as const;
  const { width, height, format } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  if (!['jpeg', 'png', 'webp', 'heif'].includes(format))
    return { status: 'refused', code: 'photo/not-a-photo' };
  if (width * height > MAX_PIXELS) return { status: 'refused', code: 'photo/too-many-pixels' };
  if (Math.min(width, height) < LEAST_SIDE) return { status: 'refused', code: 'photo/too-small' };
  // Turned as its EXIF says; the copy carries no EXIF, so no place either.
  const { data, info } = await sharp(bytes, options)
    .rotate()
    .resize(STORED_SIDE, STORED_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 90 })
    .toBuffer({ resolveWithObject: true });
  writeFileSync(output, data);
  return { status: 'taken', width: info.width, height: info.height, lightest: await lightestOf(data, info) };
}

async function lightestOf(data: Buffer, size: { width: number; height: number }): Promise<number> {
  const top = Math.floor(size.height * CAPTION_FROM);
  const lower = { left: 0, top, width: size.width, height: size.height - top };
  const pixels = await sharp(data).extract(lower).resize(96, 48, { fit: 'fill' }).raw().toBuffer();
  const linear = (value: number): number =>
    value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const lights: number[] = [];
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    lights.push(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue));
  }
  lights.sort((a, b) => a - b);
  return Math.min(1, lights[Math.floor(lights.length * LIGHTEST_SHARE)] ?? 1);
}

const answer = await take().catch((error: unknown): PhotoAnswer => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  return { status: 'refused', code: 'photo/broken' };
});
process.stdout.write(`${JSON.stringify(answer)}\n`);
