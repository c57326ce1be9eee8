import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './run-child.mjs';
import { SetupError, say } from './say.mjs';

const CONFIG = 'kiosk/screen/vite.config.ts';
const BUILT = 'dist/screen/index.html';
const SOURCES = ['kiosk/screen', 'kiosk/protocol', 'shared', 'package-lock.json'];

/** The newest change below a path, in epoch milliseconds. Folders count: a deleted file changes its folder. */
function newestMs(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    stat.mtimeMs,
  );
}

/** Builds the kiosk's screen when a source is newer than what was built. */
export async function buildScreen(root, { node, env }) {
  if (!existsSync(join(root, CONFIG))) return;
  const built = join(root, BUILT);
  const newest = Math.max(...SOURCES.map((path) => newestMs(join(root, path))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  say('building the screen');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const code = await runChild(node, [vite, 'build', '--config', CONFIG, '--logLevel', 'warn'], {
    env,
    cwd: root,
    limitMs: 5 * 60_000,
  });
  if (code !== 0)
    throw new SetupError('the screen could not be built; mend what Vite says above and try again.');
}
