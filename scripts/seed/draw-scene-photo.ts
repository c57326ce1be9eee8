import sharp from 'sharp';
import { FRAME, type Scene } from '../../media/plan/scene.ts';

export interface ScenePhoto {
  readonly scene: Scene;
  /** Its sheets stand as they do in this frame of the town's own movie. */
  readonly frame: number;
  /** The part of the frame that the camera saw; all of it unless said. */
  readonly view?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const WIDTH = 1_920;

/** A photo for the demo, that shows nobody: a scene of the town's own movie, as a JPEG file. */
export async function drawScenePhoto({ scene, frame, view }: ScenePhoto): Promise<Buffer> {
  const { x, y, width, height } = view ?? { x: 0, y: 0, width: FRAME.width, height: FRAME.height };
  const sheets = scene.sheets
    .filter(({ blink }) => !blink || (frame % blink.of >= blink.from && frame % blink.of < blink.until))
    .map(({ svg, x: left, y: top, dx, dy }) =>
      svg
        .replace('<svg ', `<svg x="${left + dx * frame}" y="${top + dy * frame}" `)
        // The soft shadows of the paper take seconds to draw.
        .replaceAll('filter="url(#shadow)"', ''),
    );
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${Math.round((WIDTH * height) / width)}" viewBox="${x} ${y} ${width} ${height}">${sheets.join('')}</svg>`;
  return await sharp(Buffer.from(whole)).flatten({ background: '#ffffff' }).jpeg({ quality: 88 }).toBuffer();
}
