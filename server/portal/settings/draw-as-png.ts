const SIDE_MAX_PX = 512;
const FILE_MAX_BYTES = 10_000_000;

/** A picture drawn anew as a PNG of at most 512 dots a side, as Base64; null when it is none that the browser can draw. */
export async function drawAsPng(file: File): Promise<string | null> {
  if (file.size > FILE_MAX_BYTES || file.type === 'image/svg+xml') return null;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  // `data:image/png;base64,` and then what we want.
  return canvas.toDataURL('image/png').split(',')[1] ?? null;
}
