import sharp from 'sharp';
import type { PictureSpec } from '../../plan/chunks/picture-spec.ts';
import { MAX_PIXELS } from '../intake/photo-limits.ts';

type PhotoPicture = Extract<PictureSpec, { kind: 'photo' }>;

/** The ground behind a whole photo: small, blurred, darker, and large again; blurring it large costs five times as much. */
const BLURRED = { longest: 96, sigma: 3, brightness: 0.62 };

/** A stored photo as bytes red, green, blue, exactly as large as the plan says. */
export async function preparePhoto({ fit, width, height }: PhotoPicture, path: string): Promise<Buffer> {
  const open = () => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).toColourspace('srgb');
  if (fit === 'cover') {
    return open().resize(width, height, { fit: 'cover', kernel: 'lanczos3' }).removeAlpha().raw().toBuffer();
  }
  const scale = BLURRED.longest / Math.max(width, height);
  const small = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const ground = await open()
    .resize(small.width, small.height, { fit: 'cover' })
    .blur(BLURRED.sigma)
    .modulate({ brightness: BLURRED.brightness })
    .removeAlpha()
    .png()
    .toBuffer();
  const side =
    width > height
      ? { width: Math.min(width, Math.round(height * 1.78)), height }
      : { width, height: Math.min(height, Math.round(width * 1.78)) };
  const photo = await open()
    .resize(side.width, side.height, { fit: 'inside' })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(ground)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .composite([{ input: photo, gravity: 'centre' }])
    .removeAlpha()
    .raw()
    .toBuffer();
}
