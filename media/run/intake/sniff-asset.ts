import { closeSync, openSync, readSync } from 'node:fs';

/** What a file is by its first bytes. Its name and what the browser called it say nothing. */
export type AssetKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'mov' | 'matroska' | 'unknown';

/** Brands of ISO/IEC 23008-12 (HEIF) with pictures coded in HEVC; `mif1` alone says no codec. */
const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
const AVIF = ['avif', 'avis'];

export function sniffAsset(path: string): AssetKind {
  const head = Buffer.alloc(64);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  const text = (from: number, until: number): string => head.toString('latin1', from, until);
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(0, 4) === '\x1aE\xdf\xa3') return 'matroska';
  if (text(4, 8) !== 'ftyp') return 'unknown';
  const size = Math.min(head.length, head.readUInt32BE(0));
  const brands = [text(8, 12), ...(text(16, size).match(/.{4}/gs) ?? [])];
  if (brands.some((brand) => AVIF.includes(brand))) return 'avif';
  return brands.some((brand) => HEIC.includes(brand)) ? 'heic' : 'mov';
}
