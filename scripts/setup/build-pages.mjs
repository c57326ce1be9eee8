import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './run-child.mjs';
import { SetupError, say } from './say.mjs';

const SHELL = {
  config: 'kiosk/shell/vite.config.ts',
  sources: ['kiosk/shell', 'kiosk/protocol', 'shared', 'package-lock.json'],
};

/** What browsers show: the kiosk's screen and the office's console. */
export const PAGES = [
  {
    name: 'the screen',
    config: 'kiosk/screen/vite.config.ts',
    built: 'dist/screen/index.html',
    sources: ['kiosk/screen', 'kiosk/protocol', 'shared', 'package-lock.json'],
  },
  {
    name: 'the console',
    config: 'server/portal/vite.config.ts',
    built: 'dist/portal/index.html',
    sources: ['server/portal', 'shared', 'package-lock.json'],
  },
  {
    name: 'the posters’ page',
    config: 'server/post-page/vite.config.ts',
    built: 'dist/post/index.html',
    sources: [
      'server/post-page',
      'server/citizen-page',
      'server/portal/api',
      'server/portal/design',
      'media/art',
      'media/music',
      'media/plan',
      'media/town',
      'shared',
      'package-lock.json',
    ],
  },
  {
    name: 'the town’s television',
    config: 'server/tv-page/vite.config.ts',
    built: 'dist/tv/index.html',
    sources: [
      'server/tv-page',
      'server/citizen-page',
      'server/portal/api',
      'server/portal/design',
      'shared',
      'package-lock.json',
    ],
  },
  // No pages, but what Electron takes them with: its Node reads no TypeScript.
  { name: 'the shell', ...SHELL, built: 'dist/shell/electron-main.mjs' },
  { name: 'the shell’s preload', ...SHELL, mode: 'preload', built: 'dist/shell/preload.cjs' },
];

/** The newest change below a path, in epoch milliseconds. Folders count: a deleted file changes its folder. */
function newestMs(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    stat.mtimeMs,
  );
}

/** Whether a page was built after the newest change of its sources. */
export function isBuilt(root, { built, sources }) {
  const file = join(root, built);
  const newest = Math.max(...sources.map((path) => newestMs(join(root, path))));
  return existsSync(file) && statSync(file).mtimeMs >= newest;
}

/** Builds each page of which a source is newer than what was built. */
export async function buildPages(root, { node, env }) {
  for (const page of PAGES) {
    if (!existsSync(join(root, page.config)) || isBuilt(root, page)) continue;
    say(`building ${page.name}`);
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const mode = page.mode === undefined ? [] : ['--mode', page.mode];
    const code = await runChild(
      node,
      [vite, 'build', '--config', page.config, '--logLevel', 'warn', ...mode],
      {
        env,
        cwd: root,
        limitMs: 5 * 60_000,
      },
    );
    if (code !== 0)
      throw new SetupError(`${page.name} could not be built; mend what Vite says above and try again.`);
  }
}
