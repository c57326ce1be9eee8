import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** A movie file as the screen plays it. */
export interface Movie {
  readonly movie: string;
  readonly url: string;
  readonly durationMs: number;
}

const FILE = 'town.mp4';
const UNKNOWN_LENGTH_MS = 60_000;

/** The movie that comes with the kiosk; null when it is not there. */
export function shippedMovie(mediaDir: string): Movie | null {
  const path = join(mediaDir, FILE);
  if (!existsSync(path)) return null;
  return { movie: 'town', url: `/media/${FILE}`, durationMs: movieLengthMs(path) ?? UNKNOWN_LENGTH_MS };
}

/** How long an MP4 plays, from its movie header (ISO/IEC 14496-12, `moov/mvhd`); null when it has none. */
export function movieLengthMs(path: string): number | null {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const read = (at: number, many: number): Buffer => {
      const bytes = Buffer.alloc(many);
      readSync(file, bytes, 0, many, at);
      return bytes;
    };
    const findBox = (name: string, from: number, until: number): { from: number; until: number } | null => {
      for (let at = from; at + 8 <= until; ) {
        const head = read(at, 16);
        const short = head.readUInt32BE(0);
        const long = short === 1;
        const length = long ? Number(head.readBigUInt64BE(8)) : short === 0 ? until - at : short;
        if (length < 8) return null;
        if (head.toString('latin1', 4, 8) === name) return { from: at + (long ? 16 : 8), until: at + length };
        at += length;
      }
      return null;
    };
    const moov = findBox('moov', 0, size);
    const mvhd = moov && findBox('mvhd', moov.from, moov.until);
    if (!mvhd) return null;
    const head = read(mvhd.from, 32);
    const isLong = head.readUInt8(0) === 1;
    const timescale = head.readUInt32BE(isLong ? 20 : 12);
    const duration = isLong ? Number(head.readBigUInt64BE(24)) : head.readUInt32BE(16);
    return timescale > 0 ? Math.round((duration / timescale) * 1000) : null;
  } finally {
    closeSync(file);
  }
}
