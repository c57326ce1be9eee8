import type { Storyboard } from '../../../shared/storyboard.ts';
import { fontOf } from './draw-block.ts';
import { artOf } from './draw-card.ts';
import type { Pictures } from './draw-frame.ts';
import type { Picture } from './draw-picture.ts';
import { lettersOf } from './moment-at.ts';

/** Where the photo, or a picture of the clip, of this SHA-256 is found. */
export type PictureAddress = (sha256: string) => string;

const loaded = new Map<string, Promise<Picture>>();

/** Loads what a storyboard shows; what cannot be loaded is left out, and its place stays quiet. */
export async function loadPictures(board: Storyboard, address: PictureAddress): Promise<Pictures> {
  const photos = new Set(
    board.scenes.flatMap((scene) => {
      if (scene.kind === 'clip') return [scene.clip];
      return 'picture' in scene && scene.picture ? [scene.picture.photo] : [];
    }),
  );
  const [shown, art] = await Promise.all([
    loadEach([...photos].map((sha256) => [sha256, () => loadOnce(address(sha256))])),
    loadEach(Object.entries(artOf(board)).map(([name, svg]) => [name, () => drawingOf(svg)])),
    loadLetters(board),
  ]);
  return { photos: shown, art };
}

async function loadEach(
  wanted: readonly (readonly [string, () => Promise<Picture>])[],
): Promise<ReadonlyMap<string, Picture>> {
  const found = await Promise.all(
    wanted.map(async ([name, load]) => {
      // A picture that does not come leaves its place empty: the words are shown all the same.
      const picture = await load().catch(() => null);
      return picture ? ([[name, picture]] as const) : [];
    }),
  );
  return new Map(found.flat());
}

function loadOnce(address: string): Promise<Picture> {
  const known = loaded.get(address);
  if (known !== undefined) return known;
  const coming = loadImage(address);
  loaded.set(address, coming);
  coming.catch(() => loaded.delete(address));
  return coming;
}

async function loadImage(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.decoding = 'async';
  image.src = address;
  await image.decode();
  return image;
}

const drawings = new Map<string, Promise<Picture>>();

/** One of our own SVGs as a picture. Drawn anew from SVG in each frame, its shadows would cost most of the frame. */
export function drawingOf(svg: string): Promise<Picture> {
  const known = drawings.get(svg);
  if (known !== undefined) return known;
  const coming = rasterize(svg);
  drawings.set(svg, coming);
  coming.catch(() => drawings.delete(svg));
  return coming;
}

const LONGEST_PX = 1_280;

async function rasterize(svg: string): Promise<Picture> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = await loadImage(address);
    const scale = Math.min(1, LONGEST_PX / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The typeface comes in slices by letters; a canvas draws with what is there, so it is asked for before. */
async function loadLetters(board: Storyboard): Promise<void> {
  const letters = lettersOf(board);
  const fonts = [
    document.fonts.load(fontOf(40, 'bold'), letters),
    document.fonts.load(fontOf(40, 'regular'), letters),
  ];
  // Without it the letters are drawn in the system's typeface.
  await Promise.all(fonts).catch(() => undefined);
}
