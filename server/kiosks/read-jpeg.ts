export interface JpegSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const SIDE_MAX_PX = 4_096;
/** Frame headers that hold the size (ITU-T T.81, table B.1); C4, C8 and CC are tables that stand among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/**
 * The size of a picture that is a JPEG from its first byte to its last, and nothing else: no text or program in a
 * picture's clothes, nothing behind its end. Null for all else.
 */
export function readJpeg(bytes: Uint8Array): JpegSize | null {
  const end = bytes.length;
  if (end < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  if (bytes[end - 2] !== 0xff || bytes[end - 1] !== 0xd9) return null;
  let at = 2;
  let size: JpegSize | null = null;
  while (at + 4 <= end) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker < 0xc0 || marker === 0xd8 || marker === 0xd9) return null;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > end) return null;
    if (isFrame(marker)) {
      const heightPx = ((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0);
      const widthPx = ((bytes[at + 7] ?? 0) << 8) | (bytes[at + 8] ?? 0);
      if (length < 8 || heightPx === 0 || widthPx === 0) return null;
      if (heightPx > SIDE_MAX_PX || widthPx > SIDE_MAX_PX) return null;
      size = { widthPx, heightPx };
    }
    // The scan begins: what follows is the picture itself.
    if (marker === 0xda) return size;
    at += 2 + length;
  }
  return null;
}
