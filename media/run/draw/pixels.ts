import type { SKRSContext2D } from '@napi-rs/canvas';

/** A canvas as bytes red, green, blue, alpha; colours not multiplied by alpha, as ffmpeg takes them. */
export function pixelsOf(context: SKRSContext2D): Buffer {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** The same without alpha, for pictures that cover everything. */
export function opaquePixelsOf(context: SKRSContext2D): Buffer {
  const rgba = pixelsOf(context);
  const rgb = Buffer.allocUnsafe((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
