import type { FfmpegOrder } from './ffmpeg-order.ts';
import { SCENE_LENGTH_FRAMES } from './movie-timing.ts';
import { FRAME, type Scene, type Sheet } from './scene.ts';

/** A still picture as an endless stream. `-loop 1` would decode it anew for each frame. */
export const STILL = `loop=loop=-1:size=1:start=0,setpts=N/${FRAME.perSecond}/TB,fps=${FRAME.perSecond}`;

const at = (start: number, step: number): string => (step === 0 ? `${start}` : `'${start}+(${step})*n'`);

const enabled = ({ blink }: Sheet): string =>
  blink === undefined ? '' : `:enable='between(mod(n\\,${blink.of})\\,${blink.from}\\,${blink.until - 1})'`;

/**
 * How one scene is laid of its sheets, losslessly and in full colour: moved by single pixels, a sheet would lose half
 * of its steps in a format that keeps one colour value for two pixels.
 *
 * @param pictures The sheets' pictures, in the order of the scene's sheets.
 */
export function planScene(scene: Scene, pictures: readonly string[], output: string): FfmpegOrder {
  const stills = scene.sheets.map((_, index) => `[${index}:v]${STILL}[s${index}]`);
  const laid = scene.sheets.slice(1).map((sheet, index) => {
    const below = index === 0 ? 's0' : `l${index}`;
    const place = `x=${at(sheet.x, sheet.dx)}:y=${at(sheet.y, sheet.dy)}`;
    return `[${below}][s${index + 1}]overlay=${place}:eval=frame:format=gbrp${enabled(sheet)}[l${index + 1}]`;
  });
  const last = scene.sheets.length === 1 ? 's0' : `l${scene.sheets.length - 1}`;
  return {
    inputs: pictures.map((path) => ({ path, options: [] })),
    graph: [...stills, ...laid, `[${last}]trim=end_frame=${SCENE_LENGTH_FRAMES}[out]`].join(';'),
    outputOptions: [
      '-map',
      '[out]',
      '-c:v',
      'ffv1',
      '-pix_fmt',
      'bgr0',
      '-frames:v',
      `${SCENE_LENGTH_FRAMES}`,
    ],
    output,
    frames: SCENE_LENGTH_FRAMES,
  };
}
