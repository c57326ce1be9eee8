import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cleanPng } from '../../../../server/municipalities/clean-png.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(data.length, 0);
  numbers.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)]);
}

/** A red square; with chunks that do not draw, when wanted. */
function newPng({
  side = 4,
  said = side,
  rows = side,
  extra = [],
}: {
  side?: number;
  said?: number;
  rows?: number;
  extra?: Buffer[];
} = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(said, 0);
  head.writeUInt32BE(said, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const dots = Buffer.concat(
    Array.from({ length: rows }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 0xcc)])),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', deflateSync(dots)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a logo', () => {
  it('is kept without all that does not draw', () => {
    const place = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script> 35.93N 139.39E'));
    const clean = cleanPng(newPng({ extra: [place] }), 64);
    expect(clean?.includes('script')).toBe(false);
    expect(clean?.equals(cleanPng(newPng(), 64) ?? Buffer.alloc(0))).toBe(true);
    expect(cleanPng(clean ?? Buffer.alloc(0), 64)).toEqual(clean);
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['nothing', Buffer.alloc(0)],
    ['a page behind a picture', Buffer.concat([newPng(), Buffer.from('<script>')])],
    ['a picture cut short', newPng().subarray(0, -6)],
    ['a damaged one', Buffer.from(newPng().map((byte, at) => (at === 60 ? byte ^ 0xff : byte)))],
    ['one that is larger than agreed', newPng({ side: 65 })],
    ['one that says less than it holds', newPng({ side: 4, rows: 400 })],
    ['one that says more than it holds', newPng({ side: 4, said: 60 })],
  ])('is refused as %s', (_, bytes) => {
    expect(cleanPng(bytes, 64)).toBeNull();
  });
});
