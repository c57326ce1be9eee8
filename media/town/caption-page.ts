import { FRAME, type Scene } from '../plan/scene.ts';

/** Where a line stands, and how large: read from across a hall, clear of what the screen lays over the corners. */
const PLACE = 'left:120px;top:100px;font-size:100px;line-height:1.42';

/**
 * A page with a scene's line, as large as the frame and transparent around it.
 *
 * @param fontCss The address of the style sheet of BIZ UDPGothic.
 */
export const captionPage = ({ lines, ink }: Scene, fontCss: string): string =>
  `<!doctype html><html lang="ja"><meta charset="utf-8"><link rel="stylesheet" href="${fontCss}"><style>
html,body{margin:0;width:${FRAME.width}px;height:${FRAME.height}px;background:transparent}
p{position:absolute;margin:0;white-space:nowrap;font-family:"BIZ UDPGothic";font-weight:700;color:${ink};${PLACE}}
</style><p>${lines.join('<br>')}</p>`;
