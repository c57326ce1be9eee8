import sharp, { type Sharp } from 'sharp';

/** A photo that nobody took: coloured fields with grain, so that it is as hard to encode as a real one. */
export function newPhoto(width = 1600, height = 1200, colour = '#7aa36b'): Sharp {
  const tile = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour}"/><circle cx="${width * 0.7}" cy="${height * 0.3}" r="${height * 0.2}" fill="#ffd43d"/><path d="M0 ${height}L${width * 0.4} ${height * 0.45}L${width} ${height}Z" fill="#115a36"/></svg>`;
  return sharp(Buffer.from(tile)).flatten({ background: colour });
}

/** The same with the grain of a sensor, as JPEG. */
export async function newGrainyJpeg(width: number, height: number, colour?: string): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 18 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const photo = await newPhoto(width, height, colour).png({ compressionLevel: 0 }).toBuffer();
  return sharp(photo)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A white disc on black, a little above the middle: where it moves, movement can be measured. */
export const newDiscJpeg = (width: number, height: number): Promise<Buffer> => {
  const disc = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}"/><circle cx="${width / 2}" cy="${height * 0.45}" r="${height * 0.075}" fill="#fff"/></svg>`;
  return sharp(Buffer.from(disc)).jpeg({ quality: 95 }).toBuffer();
};
