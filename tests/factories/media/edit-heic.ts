/**
 * What telephones write into HEIC and heif-enc does not (ISO/IEC 23008-12). Works on files of heif-enc 1.15: one `meta`
 * of boxes of version 0, offsets of four bytes, property numbers of one.
 */
interface Box {
  readonly at: number;
  readonly end: number;
}

/** How far a box's children start behind its own start. */
const PLAIN = 8;
const FULL = 12;
const ESSENTIAL = 0x80;

const u16 = (...values: number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
const box = (name: string, ...body: Buffer[]): Buffer => {
  const content = Buffer.concat(body);
  return Buffer.concat([u32(8 + content.length), Buffer.from(name), content]);
};

function open(file: Buffer) {
  const child = (name: string, from: number, until: number): Box => {
    for (let at = from; at + 8 <= until; at += Math.max(8, file.readUInt32BE(at))) {
      if (file.toString('latin1', at + 4, at + 8) === name) return { at, end: at + file.readUInt32BE(at) };
    }
    throw new Error(`no box ${name}`);
  };
  const meta = child('meta', 0, file.length);
  const inMeta = (name: string) => child(name, meta.at + FULL, meta.end);
  const [iinf, iloc, iprp] = [inMeta('iinf'), inMeta('iloc'), inMeta('iprp')];
  const ipco = child('ipco', iprp.at + PLAIN, iprp.end);
  const ipma = child('ipma', iprp.at + PLAIN, iprp.end);
  let properties = 0;
  for (let at = ipco.at + PLAIN; at < ipco.end; at += file.readUInt32BE(at)) properties += 1;
  return { meta, pitm: inMeta('pitm'), iinf, iloc, iprp, ipco, ipma, properties };
}

/** The file with bytes put in at the ends of boxes, or before `pitm`; sizes and offsets follow. */
function insert(heic: Buffer, pieces: readonly { readonly at: number; readonly bytes: Buffer }[]): Buffer {
  const file = Buffer.from(heic);
  const { meta, iinf, iloc, iprp, ipco, ipma } = open(file);
  const added = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (file.readUInt16BE(iloc.at + FULL) !== 0x4440) throw new Error('an iloc of another shape');
  for (let entry = iloc.at + FULL + 4; entry < iloc.end; ) {
    file.writeUInt32BE(file.readUInt32BE(entry + 4) + added, entry + 4);
    entry += 10 + file.readUInt16BE(entry + 8) * 8;
  }
  for (const one of [meta, iinf, iloc, iprp, ipco, ipma]) {
    const own = pieces.filter(({ at }) => at > one.at && at <= one.end);
    const by = own.reduce((sum, { bytes }) => sum + bytes.length, 0);
    file.writeUInt32BE(one.end - one.at + by, one.at);
  }
  const parts: Buffer[] = [];
  let from = 0;
  for (const { at, bytes } of pieces.toSorted((a, b) => a.at - b.at)) {
    parts.push(file.subarray(from, at), bytes);
    from = at;
  }
  return Buffer.concat([...parts, file.subarray(from)]);
}

/** Held upright: the one picture is said to be turned by a quarter, against the clock (`irot`). */
export function turnHeic(heic: Buffer): Buffer {
  const file = Buffer.from(heic);
  const { ipco, ipma, properties } = open(file);
  const countAt = ipma.at + FULL + 4 + 2;
  file.writeUInt8(file.readUInt8(countAt) + 1, countAt);
  return insert(file, [
    { at: ipco.end, bytes: box('irot', Buffer.from([1])) },
    { at: ipma.end, bytes: Buffer.from([ESSENTIAL | (properties + 1)]) },
  ]);
}

/** Of a file with several pictures: another one is the picture to show (`pitm`), as after a burst or an edit. */
export function choosePrimary(heic: Buffer, item: number): Buffer {
  const file = Buffer.from(heic);
  file.writeUInt16BE(item, open(file).pitm.at + FULL);
  return file;
}

const GRID = 3;

/** Of a file with two square pictures of `side` pixels: one picture of both side by side, as telephones tile theirs. */
export function tileHeic(heic: Buffer, side: number): Buffer {
  const file = Buffer.from(heic);
  const { pitm, iinf, iloc, ipco, ipma, properties } = open(file);
  file.writeUInt16BE(GRID, pitm.at + FULL);
  for (const at of [iinf.at + FULL, iloc.at + FULL + 2, ipma.at + FULL + 2])
    file.writeUInt16BE(file.readUInt16BE(at) + 1, at);
  // The tiles themselves are hidden.
  for (let at = iinf.at + FULL + 2; at < iinf.end; at += file.readUInt32BE(at))
    file.writeUInt8(1, at + FULL - 1);
  const entry = (dataAt: number) => Buffer.concat([u16(GRID, 0), u32(dataAt), u16(1), u32(0), u32(8)]);
  const version0 = u32(0);
  const infe = box('infe', u32(0x0200_0000), u16(GRID, 0), Buffer.from('grid\0'));
  const pieces = [
    { at: pitm.at, bytes: box('iref', version0, box('dimg', u16(GRID, 2, 1, 2))) },
    { at: iloc.end, bytes: entry(0) },
    { at: iinf.end, bytes: infe },
    { at: ipco.end, bytes: box('ispe', version0, u32(2 * side), u32(side)) },
    { at: ipma.end, bytes: Buffer.concat([u16(GRID), Buffer.from([1, properties + 1])]) },
  ];
  const tiled = insert(file, pieces);
  // One row of two columns; it lies behind all else.
  const grid = Buffer.concat([Buffer.from([0, 0, 0, 1]), u16(2 * side, side)]);
  const last = open(tiled).iloc;
  tiled.writeUInt32BE(tiled.length, last.end - entry(0).length + 4);
  return Buffer.concat([tiled, grid]);
}
