import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What draws the picture. All else (texts, times, profiles, places) is left behind. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
/** Samples a dot, by colour type (PNG, ISO/IEC 15948, table 11.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * The same picture in a new file that holds nothing but it: chunks that draw are kept, the dots are packed anew. Null for
 * whatever is not wholly a PNG of at most `sideMax` dots a side: no SVG, no page in a picture's clothes, no bomb.
 */
export function cleanPng(bytes: Uint8Array, sideMax: number): Buffer | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = chunksOf(file);
  const head = chunks?.[0];
  if (!chunks || head?.type !== 'IHDR' || head.data.length !== 13 || chunks.at(-1)?.type !== 'IEND')
    return null;
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = head.data.subarray(8);
  const samples = SAMPLES[colour];
  const isSound = width > 0 && height > 0 && width <= sideMax && height <= sideMax && samples !== undefined;
  // Interlaced ones pack their rows in seven passes; no logo needs that, and the length could not be checked.
  if (!isSound || ![1, 2, 4, 8, 16].includes(depth) || compression !== 0 || filter !== 0 || interlace !== 0)
    return null;
  const wanted = height * (1 + Math.ceil((width * samples * depth) / 8));
  const dots = unpack(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
    wanted,
  );
  if (dots?.length !== wanted) return null;
  const others = chunks.filter(({ type }) => type === 'PLTE' || type === 'tRNS');
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head.data),
    ...others.map(({ type, data }) => chunk(type, data)),
    chunk('IDAT', deflateSync(dots, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** The chunks that draw; null when the file is not chunks from its first byte to its last, each with its checksum. */
function chunksOf(file: Buffer): readonly Chunk[] | null {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return null;
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) return null;
    const named = file.subarray(at + 4, end - 4);
    if (crc32(named) !== file.readUInt32BE(end - 4)) return null;
    const type = named.toString('latin1', 0, 4);
    if (KEPT.includes(type)) chunks.push({ type, data: named.subarray(4) });
    at = end;
    if (type === 'IEND') break;
  }
  return at === file.length ? chunks : null;
}

function unpack(packed: Buffer, wanted: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: wanted });
  } catch {
    // Damaged, or larger than its head says: not a picture that we show.
    return null;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
