import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../../media/run/find-program.ts';
import { findHeicReader } from '../../../../media/run/intake/find-heic-reader.ts';
import { takePhoto } from '../../../../media/run/intake/take-photo.ts';
import { choosePrimary, tileHeic, turnHeic } from '../../../factories/media/edit-heic.ts';
import { newPhoto } from '../../../factories/media/photos.ts';
import { newPng, newTextBomb } from '../../../factories/media/png-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'machitouch-photos-'));
const assets = join(folder, 'assets');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const signal = new AbortController().signal;

const small = () => newPhoto(400, 300);
const jpeg = await small().jpeg().toBuffer();
const png = await small().png().toBuffer();
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="red"/></svg>';
const ftyp = (brand: string) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`),
    Buffer.alloc(400, 7),
  ]);
const secret = join(folder, 'secret.txt');
writeFileSync(secret, 'secret');

const take = async (name: string, bytes: Buffer | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const startMs = performance.now();
  const answer = await takePhoto({ path, assets, signal });
  rmSync(path);
  return { answer, tookMs: performance.now() - startMs };
};

const good: [string, () => Promise<Buffer>, number, number][] = [
  ['a JPEG', () => small().jpeg().toBuffer(), 400, 300],
  ['a progressive JPEG', () => small().jpeg({ progressive: true }).toBuffer(), 400, 300],
  ['a JPEG in grey', () => small().greyscale().jpeg().toBuffer(), 400, 300],
  ['a JPEG for print (CMYK)', () => small().toColourspace('cmyk').jpeg().toBuffer(), 400, 300],
  [
    'a JPEG taken with the telephone upright',
    () => small().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    300,
    400,
  ],
  ['a PNG', () => small().png().toBuffer(), 400, 300],
  ['a PNG with holes', () => small().ensureAlpha(0.5).png().toBuffer(), 400, 300],
  ['a PNG of 16 bits', () => small().toColourspace('rgb16').png().toBuffer(), 400, 300],
  ['a PNG with a palette', () => small().png({ palette: true }).toBuffer(), 400, 300],
  ['a WebP', () => small().webp().toBuffer(), 400, 300],
  ['an AVIF', () => small().avif({ effort: 0 }).toBuffer(), 400, 300],
  [
    'a JPEG with a web page behind it',
    async () => Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]),
    400,
    300,
  ],
  ['a panorama larger than is kept', () => newPhoto(6_000, 1_000).jpeg().toBuffer(), 4_096, 683],
];

test.each(good)('%s is taken, turned upright', async (_, make, width, height) => {
  const { answer } = await take('good', await make());
  expect(answer).toMatchObject({ status: 'taken', photo: { width, height } });
  if (answer.status !== 'taken') return;
  const stored = readFileSync(join(assets, answer.photo.sha256));
  const { format, orientation, exif, width: storedWidth } = await sharp(stored).metadata();
  expect({ format, orientation, exif, storedWidth }).toEqual({
    format: 'jpeg',
    orientation: undefined,
    exif: undefined,
    storedWidth: width,
  });
  expect(stored.includes('<script>')).toBe(false);
});

const bad: [string, Buffer | string, string][] = [
  ['nothing', '', 'photo/not-a-photo'],
  ['one byte', 'x', 'photo/not-a-photo'],
  ['text', 'こんにちは', 'photo/not-a-photo'],
  ['a web page', '<!doctype html><script>alert(1)</script>', 'photo/not-a-photo'],
  ['a drawing that calls itself a photo', svg, 'photo/not-a-photo'],
  [
    'a drawing that reads a file',
    svg.replace('<rect', `<image href="file://${secret}"/><rect`),
    'photo/not-a-photo',
  ],
  ['a GIF', await small().gif().toBuffer(), 'photo/not-a-photo'],
  ['a TIFF', await small().tiff().toBuffer(), 'photo/not-a-photo'],
  ['a PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj', 'photo/not-a-photo'],
  ['an archive', 'PK\x03\x04aaaaaaaaaaaaaaaaaaaaaa', 'photo/not-a-photo'],
  ['a PostScript program', '%!PS-Adobe-3.0\n(/etc/passwd) (r) file', 'photo/not-a-photo'],
  [
    'drawing commands',
    'push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 "/etc/passwd"',
    'photo/not-a-photo',
  ],
  ['a playlist', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd', 'photo/not-a-photo'],
  ['a list for ffmpeg', `ffconcat version 1.0\nfile ${secret}`, 'photo/not-a-photo'],
  ['a film', ftyp('isom'.replace('isom', 'mp42')).fill('mp42', 16, 24), 'photo/not-a-photo'],
  ['a JPEG that stops in the middle', jpeg.subarray(0, jpeg.length / 2), 'photo/broken'],
  ['a PNG that stops in the middle', png.subarray(0, png.length / 2), 'photo/broken'],
  [
    'the first bytes of a JPEG before text',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 65)]),
    'photo/broken',
  ],
  [
    'the first bytes of a PNG before text',
    Buffer.concat([png.subarray(0, 8), Buffer.alloc(500, 65)]),
    'photo/broken',
  ],
  [
    'the first bytes of a WebP before nothing',
    Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), Buffer.alloc(300)]),
    'photo/broken',
  ],
  ['the first bytes of an AVIF before nothing', ftyp('avif'), 'photo/broken'],
  ['a PNG of 256 million pixels in a few kilobytes', newPng(16_000, 16_000, 100), 'photo/too-many-pixels'],
  ['a PNG that says it is 100,000 pixels wide', newPng(100_000, 100_000), 'photo/too-many-pixels'],
  ['a PNG of 61 million pixels', newPng(7_900, 7_800, 7_800), 'photo/too-many-pixels'],
  ['a PNG that holds less than it says', newPng(4_000, 3_000, 10), 'photo/broken'],
  ['an icon', await newPhoto(100, 100).png().toBuffer(), 'photo/too-small'],
  ['one long line of pixels', newPng(50_000, 1, 1), 'photo/too-small'],
  ['a photo of 21 megabytes', Buffer.concat([jpeg, Buffer.alloc(21_000_000)]), 'photo/too-many-bytes'],
];

test.each(bad)('%s is refused', async (_, bytes, code) => {
  const { answer, tookMs } = await take('bad.jpg', bytes);
  expect(answer).toEqual({ status: 'refused', code });
  // It takes tens of milliseconds and the start of a process; only a real hang takes this long.
  expect(tookMs).toBeLessThan(10_000);
});

test('a PNG with a hundred megabytes of words in a few kilobytes harms nothing', async () => {
  const bomb = newPng(400, 300, 300, [newTextBomb(100_000_000)]);
  const { answer } = await take('words.png', bomb);
  if (answer.status === 'taken') expect(answer.photo).toMatchObject({ width: 400, height: 300 });
  else expect(answer.code).toBe('photo/broken');
});

test('the place a photo was taken at is not kept', async () => {
  const gps = {
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '35/1 56/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '139/1 23/1 0/1',
    },
  };
  const placed = await small().withExif(gps).jpeg().toBuffer();
  expect((await sharp(placed).metadata()).exif?.length).toBeGreaterThan(50);
  const { answer } = await take('placed.jpg', placed);
  expect(answer.status).toBe('taken');
  if (answer.status === 'taken') {
    expect(readFileSync(join(assets, answer.photo.sha256)).includes('Exif')).toBe(false);
  }
});

test('how light it is where words lie is known', async () => {
  const lightOf = async (colour: string) => {
    const { answer } = await take(
      'plain.png',
      await sharp({ create: { width: 400, height: 300, channels: 3, background: colour } })
        .png()
        .toBuffer(),
    );
    return answer.status === 'taken' ? answer.photo.lightest : Number.NaN;
  };
  expect(await lightOf('#ffffff')).toBeGreaterThan(0.97);
  expect(await lightOf('#000000')).toBeLessThan(0.03);
});

test('the same photo is kept once, and nothing else lies beside it', async () => {
  const first = await take('one.jpg', jpeg);
  const second = await take('two.jpg', jpeg);
  expect(second.answer).toEqual(first.answer);
  expect(readdirSync(assets).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
});

const heicWriter = findProgram('heif-enc', process.env);
const heicReader = findHeicReader(process.env);
if (heicWriter === undefined || heicReader === undefined) {
  process.stderr.write('skipped: photos of iPhones, because libheif-examples is not installed\n');
}

test.skipIf(heicWriter === undefined || heicReader === undefined)(
  'a photo of an iPhone is taken',
  async () => {
    const from = join(folder, 'from.png');
    const heic = join(folder, 'made.heic');
    writeFileSync(from, png);
    execFileSync(heicWriter ?? '', ['-q', '50', '-o', heic, from], { timeout: 60_000, stdio: 'ignore' });
    const { answer } = await take('phone.heic', readFileSync(heic));
    expect(answer).toMatchObject({ status: 'taken', photo: { width: 400, height: 300 } });
  },
);

/** A dark photo with a light top, as HEIC with the place it was taken at. */
async function placedHeic(): Promise<Buffer> {
  const from = join(folder, 'placed.jpg');
  const heic = join(folder, 'placed.heic');
  const top = '<rect width="800" height="600" fill="#222"/><rect width="800" height="200" fill="#fff"/>';
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${top}</svg>`;
  const IFD3 = { GPSLatitudeRef: 'N', GPSLatitude: '35/1 56/1 0/1' };
  const IFD0 = { Make: 'Phone' };
  writeFileSync(from, await sharp(Buffer.from(picture)).withExif({ IFD0, IFD3 }).jpeg().toBuffer());
  execFileSync(heicWriter ?? '', ['-q', '60', '-o', heic, from], { timeout: 60_000, stdio: 'ignore' });
  return readFileSync(heic);
}

describe.skipIf(heicWriter === undefined || heicReader === undefined)('a photo of an iPhone', () => {
  /** How light each side of the stored photo is: top, right, bottom, left. */
  const sidesOf = async (path: string) => {
    const { data } = await sharp(path)
      .resize(3, 3, { fit: 'fill' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [1, 5, 7, 3].map((at) => (data[at] ?? 0) > 150);
  };

  test('loses the place it was taken at', async () => {
    const heic = await placedHeic();
    expect(heic.includes('Phone')).toBe(true);
    const { answer } = await take('placed.heic', heic);
    if (answer.status !== 'taken') throw new Error(answer.code);
    const stored = join(assets, answer.photo.sha256);
    const { exif, width, height } = await sharp(stored).metadata();
    expect({ exif, width, height }).toEqual({ exif: undefined, width: 800, height: 600 });
    expect(readFileSync(stored).includes('Phone')).toBe(false);
    expect(await sidesOf(stored)).toEqual([true, false, false, false]);
  });

  test('that was held upright stands upright, once', async () => {
    const { answer } = await take('upright.heic', turnHeic(await placedHeic()));
    if (answer.status !== 'taken') throw new Error(answer.code);
    expect(answer.photo).toMatchObject({ width: 600, height: 800 });
    // Turned against the clock, what was above is on the left.
    expect(await sidesOf(join(assets, answer.photo.sha256))).toEqual([false, false, false, true]);
  });

  test.each([1, 2])('with two pictures is the one to show: picture %s', async (primary) => {
    const colours = ['#eeeeee', '#222222'];
    const pictures = colours.map((background, index) => ({
      path: join(folder, `burst-${index}.png`),
      pixels: sharp({ create: { width: 400, height: 300 + index * 100, channels: 3, background } }).png(),
    }));
    for (const { path, pixels } of pictures) await pixels.toFile(path);
    const heic = join(folder, 'burst.heic');
    const args = ['-q', '60', '-o', heic, ...pictures.map(({ path }) => path)];
    execFileSync(heicWriter ?? '', args, { timeout: 60_000, stdio: 'ignore' });
    const { answer } = await take('burst.heic', choosePrimary(readFileSync(heic), primary));
    if (answer.status !== 'taken') throw new Error(answer.code);
    expect(answer.photo).toMatchObject({ width: 400, height: 200 + primary * 100 });
    const [top] = await sidesOf(join(assets, answer.photo.sha256));
    expect(top).toBe(primary === 1);
  });

  test('that lies in tiles is put together from all of them', async () => {
    const tiles = ['#eeeeee', '#222222'].map((background, index) => ({
      path: join(folder, `tile-${index}.png`),
      pixels: sharp({ create: { width: 512, height: 512, channels: 3, background } }).png(),
    }));
    for (const { path, pixels } of tiles) await pixels.toFile(path);
    const heic = join(folder, 'tiles.heic');
    const args = ['-q', '60', '-o', heic, ...tiles.map(({ path }) => path)];
    execFileSync(heicWriter ?? '', args, { timeout: 60_000, stdio: 'ignore' });
    const { answer } = await take('tiled.heic', tileHeic(readFileSync(heic), 512));
    if (answer.status !== 'taken') throw new Error(answer.code);
    expect(answer.photo).toMatchObject({ width: 1_024, height: 512 });
    const [, right, , left] = await sidesOf(join(assets, answer.photo.sha256));
    expect([left, right]).toEqual([true, false]);
  });
});

test('without the part that reads them, it is said so', async () => {
  const before = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    expect((await take('phone.heic', ftyp('heic'))).answer).toEqual({
      status: 'refused',
      code: 'photo/heic-not-readable',
    });
  } finally {
    process.env['PATH'] = before;
  }
});

test('an intake that is not wanted any more stops', async () => {
  const path = join(folder, 'unwanted.jpg');
  writeFileSync(path, jpeg);
  await expect(takePhoto({ path, assets, signal: AbortSignal.abort() })).rejects.toThrow('was stopped');
});
