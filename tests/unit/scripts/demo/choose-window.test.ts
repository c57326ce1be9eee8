import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseWindow, describeWindow } from '../../../../scripts/demo/choose-window.ts';

/** A project's folder with Electron's program and its bundle, as empty files: nothing is started here. */
const root = mkdtempSync(join(tmpdir(), 'machitouch-window-'));
const chromium = join(root, 'chromium');

beforeAll(() => {
  for (const folder of ['node_modules/electron/dist', 'dist/shell']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of ['electron-main.mjs', 'preload.cjs']) writeFileSync(join(root, 'dist/shell', file), '');
  writeFileSync(join(root, 'node_modules/electron/dist/electron'), '');
  writeFileSync(chromium, '', { mode: 0o755 });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const env = { DISPLAY: ':9', CHROMIUM_PATH: chromium };

test('the demo takes the shell that a kiosk takes, and says which and why', () => {
  const kiosk = chooseWindow({ root, env, look: 'kiosk', wanted: true });
  expect(kiosk).toMatchObject({
    shell: 'electron',
    program: join(root, 'node_modules/electron/dist/electron'),
  });
  expect(describeWindow(kiosk)).toContain('Electron’s: Electron’s program is on this machine');

  const window = chooseWindow({ root, env, look: 'window', wanted: true });
  expect(window).toMatchObject({ shell: 'chromium', program: chromium });
  expect(describeWindow(window)).toContain('Chromium’s: Electron opens no window look');
});

test('without a display, or where none is wanted, there is no window, and the line says so', () => {
  const { DISPLAY: _, ...blind } = env;
  if (process.platform !== 'darwin') {
    expect(describeWindow(chooseWindow({ root, env: blind, look: 'kiosk', wanted: true }))).toContain(
      'no window: there is no display',
    );
  }
  expect(chooseWindow({ root, env, look: 'kiosk', wanted: false })).toMatchObject({ shell: 'none' });
});
