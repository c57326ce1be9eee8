import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { planStoryboard } from '../../../media/plan/plan-storyboard.ts';
import { townRuler } from '../../../media/run/words/town-font.ts';
import { newGrainyJpeg } from '../../factories/media/photos.ts';
import { newPostContent } from '../../factories/media/post-content.ts';
import { runningProcesses } from '../../integration/kiosk/shell/process-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'machitouch-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const script = join(import.meta.dirname, 'render-until-killed.ts');
const ours = () => runningProcesses().filter(({ command }) => command.includes(join(folder, 'cache')));

function start() {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
  return { child, ended: once(child, 'close'), said: () => said.join('') };
}

test('a render that is killed with its process leaves no ffmpeg, and the next one goes on from its chunks', async () => {
  writeFileSync(join(folder, 'photo.jpg'), await newGrainyJpeg(1600, 1200));
  const first = start();
  const parts = join(folder, 'cache/parts');
  // A first chunk is there, and the next ones are being made.
  await vi.waitFor(
    () => {
      expect(existsSync(parts) && readdirSync(parts).some((name) => name.endsWith('.mp4'))).toBe(true);
      expect(ours().length).toBeGreaterThan(0);
    },
    { timeout: 240_000, interval: 20 },
  );
  first.child.kill('SIGKILL');
  await first.ended;
  await vi.waitFor(() => expect(ours()).toEqual([]), { timeout: 20_000 });
  expect(existsSync(join(folder, 'movies')) ? readdirSync(join(folder, 'movies')) : []).toEqual([]);

  const second = start();
  await second.ended;
  const [, sha256 = '', encoded = ''] = /made ([0-9a-f]{64}) (\d+)/.exec(second.said()) ?? [];
  expect(readdirSync(join(folder, 'movies'))).toEqual([`${sha256}.mp4`]);
  // What the killed one had finished was there already; a render that begins anew encodes every frame.
  const { frames } = planStoryboard(newPostContent(), townRuler());
  expect(Number(encoded)).toBeGreaterThan(0);
  expect(Number(encoded)).toBeLessThan(frames);
  expect(readdirSync(join(folder, 'cache/work'))).toEqual([]);
});
