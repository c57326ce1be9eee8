import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONT_FILES } from '../../media/run/words/town-font.ts';
import type { Storyboard, StoryScene, TextBlock } from '../../shared/storyboard.ts';
import { ended } from './ended.ts';

const HERE = fileURLToPath(new URL('../../.cache/peers', import.meta.url));
const MAKER = fileURLToPath(new URL('peers/ffcreatorlite.mjs', import.meta.url));

/** What brings the peer to this machine; nothing of the product needs it. */
export const HOW_TO_INSTALL = 'npm install --prefix .cache/peers ffcreatorlite@2.5.1';

/**
 * The folder with FFCreatorLite's node_modules: MACHITOUCH_PEER_DIR, else .cache/peers; undefined when it is not there.
 * editly, which is nearer to what we do, needs a compiler and the headers of cairo, pango and OpenGL.
 */
export function findPeer(env: NodeJS.ProcessEnv): string | undefined {
  const folder = env['MACHITOUCH_PEER_DIR'] ?? HERE;
  return existsSync(join(folder, 'node_modules/ffcreatorlite/package.json')) ? folder : undefined;
}

interface PeerJob {
  readonly folder: string;
  readonly board: Storyboard;
  /** Our movie: its sound is the peer's too. */
  readonly movie: string;
  readonly tools: { readonly ffmpeg: string; readonly ffprobe: string };
  /** Of each photo, in pixels. */
  readonly photoSize: { readonly width: number; readonly height: number };
  photoPath(sha256: string): string;
}

/** Seconds that the peer takes for the same photos and words, as long, at the same size and by the same preset of x264. */
export async function timePeer({
  folder,
  board,
  movie,
  tools,
  photoSize,
  photoPath,
}: PeerJob): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-peer-'));
  try {
    const cache = join(dir, 'cache');
    mkdirSync(cache);
    const sound = join(dir, 'sound.m4a');
    execFileSync(tools.ffmpeg, ['-v', 'error', '-i', movie, '-map', '0:a', '-c', 'copy', sound]);
    const output = join(dir, 'movie.mp4');
    const scenes = board.scenes.map((scene) => ({
      photo: scene.kind === 'photo' ? { path: photoPath(scene.picture.photo), ...photoSize } : null,
      seconds: scene.frames / board.framesPerSecond,
      lines: wordsOf(scene),
    }));
    const { width, height, crossFrames } = board;
    const job = { ...tools, cache, output, sound, width, height, scenes, font: FONT_FILES.bold };
    const jobFile = join(dir, 'job.json');
    writeFileSync(jobFile, JSON.stringify({ ...job, crossS: crossFrames / board.framesPerSecond }));
    const startMs = performance.now();
    await ended(process.execPath, [MAKER, folder, jobFile]);
    const tookS = (performance.now() - startMs) / 1_000;
    const frames = countFrames(tools.ffprobe, output);
    if (Math.abs(frames - board.frames) > 15)
      throw new Error(`the peer made ${frames} frames of ${board.frames}`);
    return tookS;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const linesOf = ({ lines }: TextBlock): string[] =>
  lines.map((line) => line.map(({ base }) => base).join(''));

function wordsOf(scene: StoryScene): string[] {
  switch (scene.kind) {
    case 'title':
      return [...linesOf(scene.title), ...linesOf(scene.by)];
    case 'photo':
    case 'clip':
      return scene.captions.flatMap(({ text }) => linesOf(text));
    case 'end':
      return [...linesOf(scene.call), ...linesOf(scene.name)];
  }
}

function countFrames(ffprobe: string, path: string): number {
  const show = ['-v', 'error', '-select_streams', 'v:0', '-count_packets', '-show_entries'];
  const said = execFileSync(ffprobe, [...show, 'stream=nb_read_packets', '-of', 'csv=p=0', path], {
    encoding: 'utf8',
  });
  return Number.parseInt(said, 10);
}
