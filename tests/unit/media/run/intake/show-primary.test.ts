import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showPrimary } from '../../../../../media/run/intake/show-primary.ts';

const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
const u32 = (value: number) => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
const box = (name: string, ...body: Buffer[]) => {
  const content = Buffer.concat(body);
  return Buffer.concat([u32(8 + content.length), Buffer.from(name, 'latin1'), content]);
};
interface Item {
  readonly id: number;
  readonly type?: string;
  readonly hidden?: boolean;
}
const infe = (version: 2 | 3, { id, type = 'hvc1', hidden = false }: Item) =>
  box(
    'infe',
    u32(version * 0x0100_0000 + (hidden ? 1 : 0)),
    version === 2 ? u16(id) : u32(id),
    u16(0),
    Buffer.from(`${type}\0`, 'latin1'),
  );
/** A file of items with one of them to show, its entries of 16 or of 32 bits. */
const heif = (primary: number, items: readonly Item[], version: 2 | 3 = 2) => {
  const [pitmVersion, number] = version === 2 ? [0, u16] : [1, u32];
  const entries = items.map((item) => infe(version, item));
  return Buffer.concat([
    box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')),
    box(
      'meta',
      u32(0),
      box('hdlr', Buffer.alloc(24)),
      box('pitm', u32(pitmVersion * 0x0100_0000), number(primary)),
      box('iinf', u32(pitmVersion * 0x0100_0000), number(items.length), ...entries),
    ),
    box('mdat', Buffer.alloc(32)),
  ]);
};

describe.each([2, 3] as const)('with entries of version %s', (version) => {
  test('all but the primary are hidden; what is hidden, and what is no picture, stays as it is', () => {
    const items = [{ id: 1 }, { id: 2 }, { id: 3, hidden: true }, { id: 4, type: 'Exif' }];
    expect(showPrimary(heif(2, items, version))).toEqual(
      heif(
        2,
        [{ id: 1, hidden: true }, { id: 2 }, { id: 3, hidden: true }, { id: 4, type: 'Exif' }],
        version,
      ),
    );
  });

  test.each([
    ['one picture', heif(1, [{ id: 1 }, { id: 2, type: 'Exif' }], version)],
    ['a primary that is not there', heif(9, [{ id: 1 }, { id: 2 }], version)],
    ['a primary that is hidden', heif(1, [{ id: 1, hidden: true }, { id: 2 }], version)],
  ])('with %s it is the same file', (_, file) => {
    expect(showPrimary(file)).toBe(file);
  });
});

test('a file that is cut, or of anything else, is given back, and nothing is thrown', () => {
  const whole = heif(2, [{ id: 1 }, { id: 2 }]);
  for (let end = 0; end < whole.length - 40; end++) {
    const cut = whole.subarray(0, end);
    expect(showPrimary(cut)).toBe(cut);
  }
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      (bytes) => showPrimary(Buffer.from(bytes)).length === bytes.length,
    ),
  );
});

test('whatever a few bytes are changed to, it ends', () => {
  const whole = heif(2, [{ id: 1 }, { id: 2 }]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
      const file = Buffer.from(whole);
      for (const [at, value] of changes) file.writeUInt8(value, at);
      return showPrimary(file).length === file.length;
    }),
  );
});
