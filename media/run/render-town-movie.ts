/**
 * Makes `media/town/town.mp4`, the movie that comes with every kiosk: `node media/run/render-town-movie.ts`.
 * Needs ffmpeg and Chromium (`FFMPEG_PATH`, `CHROMIUM_PATH`); takes a minute or two.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { planJoin } from '../plan/plan-join.ts';
import { planScene } from '../plan/plan-scene.ts';
import { FRAME } from '../plan/scene.ts';
import { captionPage } from '../town/caption-page.ts';
import { TOWN_SCENES } from '../town/town-scenes.ts';
import { type Drawing, drawPictures } from './draw-pictures.ts';
import { findFfmpeg } from './find-ffmpeg.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

const LIMIT_MS = 10 * 60_000;
/** Its scenes are laid without loss, in full colour. */
const LIMITS = {
  memory: { of: 'addresses', bytes: 4_000_000_000 },
  cpuSeconds: 1_200,
  fileBytes: 4_000_000_000,
} as const;
const root = join(import.meta.dirname, '../..');
const fontCss = pathToFileURL(join(root, 'node_modules/@fontsource/biz-udpgothic/700.css')).href;
const folder = mkdtempSync(join(tmpdir(), 'machitouch-movie-'));
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort(new Error('interrupted')));

const sheetPage = (svg: string): string =>
  `<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`;

try {
  const run = { ffmpeg: findFfmpeg(process.env), signal: stopping.signal, limitMs: LIMIT_MS, limits: LIMITS };
  const drawings: Drawing[] = TOWN_SCENES.flatMap((scene) => [
    ...scene.sheets.map(({ svg, width, height }) => ({ html: sheetPage(svg), width, height })),
    { html: captionPage(scene, fontCss), width: FRAME.width, height: FRAME.height },
  ]);
  const pictures = await drawPictures(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', folder, drawings);
  process.stdout.write(`${pictures.length} pictures drawn\n`);

  const scenes: string[] = [];
  const captions: string[] = [];
  for (const scene of TOWN_SCENES) {
    const own = pictures.splice(0, scene.sheets.length + 1);
    captions.push(own.pop() ?? '');
    const output = join(folder, `${scene.name}.mkv`);
    await runFfmpeg(planScene(scene, own, output), run);
    scenes.push(output);
    process.stdout.write(`scene laid: ${scene.name}\n`);
  }
  const movie = join(root, 'media/town/town.mp4');
  await runFfmpeg(planJoin(scenes, captions, movie), run);
  process.stdout.write(`${movie} is made\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
