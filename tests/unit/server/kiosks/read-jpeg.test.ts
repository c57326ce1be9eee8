import { expect, test } from 'vitest';
import { readJpeg } from '../../../../server/kiosks/read-jpeg.ts';
import { TINY_JPEG } from '../../../factories/jpeg.ts';

const segment = (marker: number, ...bytes: number[]) => {
  const length = bytes.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...bytes];
};
const frame = (width: number, height: number) =>
  segment(0xc0, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);
const made = (...middle: number[]) => Uint8Array.from([0xff, 0xd8, ...middle, 0xff, 0xd9]);

test('the size of a real picture', () => {
  expect(readJpeg(TINY_JPEG)).toEqual({ widthPx: 32, heightPx: 18 });
});

test('tables may stand before the frame', () => {
  const scan = segment(0xda, 1, 1, 0, 0, 63, 0);
  expect(
    readJpeg(made(...segment(0xe0, 1, 2), ...segment(0xc4, 0), ...frame(640, 480), ...scan, 1, 2)),
  ).toEqual({ widthPx: 640, heightPx: 480 });
});

test.each([
  ['nothing', new Uint8Array()],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a picture cut short', TINY_JPEG.subarray(0, TINY_JPEG.length - 2)],
  ['a picture with something behind it', Buffer.concat([TINY_JPEG, Buffer.from('<script>')])],
  ['only a beginning and an end', made()],
  ['no frame before the scan', made(...segment(0xda, 1))],
  ['a segment longer than the file', made(0xff, 0xe0, 0xff, 0xff)],
  ['a segment shorter than its own length', made(0xff, 0xe0, 0, 1)],
  ['no width', made(...frame(0, 480), ...segment(0xda, 1))],
  ['larger than any kiosk', made(...frame(4_097, 480), ...segment(0xda, 1))],
])('is no such picture: %s', (_, bytes) => {
  expect(readJpeg(bytes)).toBeNull();
});
