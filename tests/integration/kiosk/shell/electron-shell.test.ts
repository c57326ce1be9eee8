import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, parseSync } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { findElectron } from '../../../../kiosk/shell/electron/find-electron.ts';
import { startDisplay } from './display.ts';
import { SHELL_MAIN, startShell } from './shell-world.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const configFile = join(root, 'kiosk/shell/vite.config.ts');
const built = (name: string) => readFileSync(join(root, 'dist/shell', name), 'utf8');

beforeAll(async () => {
  await build({ configFile, logLevel: 'error' });
  await build({ configFile, logLevel: 'error', mode: 'preload' });
});

test('the bundled shell needs nothing but Electron and Node', () => {
  const { module } = parseSync('electron-main.mjs', built('electron-main.mjs'));
  const names = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  expect(names).toContain('electron');
  expect(names.filter((name) => name !== 'electron' && !name.startsWith('node:'))).toEqual([]);
});

test('the bundled preload is CommonJS and carries the lock', () => {
  expect(built('preload.cjs')).toContain('require("electron")');
  expect(built('preload.cjs')).toContain('contextmenu');
});

test('without its program the npm package alone is no Electron', () => {
  const empty = mkdtempSync(join(tmpdir(), 'machitouch-electron-'));
  expect(findElectron(empty, {})).toBeUndefined();
  rmSync(empty, { recursive: true });
});

test('the shell takes Electron where its program is, says so, and ends as it ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-electron-'));
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\necho "ran $1 in $MACHITOUCH_ROOT" >&2\nexit 7\n', {
    mode: 0o755,
  });
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder };
  const shell = spawn(process.execPath, [SHELL_MAIN], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  shell.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(shell, 'close');
  expect(code).toBe(7);
  expect(said).toContain('"shell":"electron"');
  expect(said).toMatch(/ran \S+dist\/shell\/electron-main\.mjs in /);
  rmSync(folder, { recursive: true });
});

const electron = findElectron(root, process.env);
const why =
  'Electron’s program is not on this machine (only its npm package is): its end-to-end test is skipped';
if (electron === undefined) process.stdout.write(`${why}\n`);

test.skipIf(electron === undefined)('a killed page is back, and stop leaves nothing', async () => {
  const display = await startDisplay();
  const shell = await startShell([], { DISPLAY: display.name, MACHITOUCH_ROOT: root }, (env) =>
    spawn(
      electron ?? '',
      [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(root, 'dist/shell/electron-main.mjs')],
      {
        env: { ...env, MACHITOUCH_NODE: process.execPath },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    ),
  );
  try {
    const page = await shell.newPage();
    for (const { pid } of shell.renderers()) process.kill(pid, 'SIGKILL');
    await shell.newPage(page);
    const ended = once(shell.shell, 'close');
    shell.shell.kill('SIGTERM');
    await ended;
  } finally {
    await shell.stop();
    await display.stop();
  }
});
