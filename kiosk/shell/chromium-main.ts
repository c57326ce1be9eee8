/**
 * The shell for machines without Electron: `node kiosk/shell/chromium-main.ts [--window | --headless]`. Starts the host
 * and a locked Chromium window on its page, keeps both running, and leaves nothing behind on SIGTERM or SIGINT. With
 * `--window` it does not cover the display and may be closed, for the demo. `CHROMIUM_PATH` names the browser; the rest
 * of the environment is the host's.
 */
import { join } from 'node:path';
import { openChromiumWindow } from './chromium/chromium-window.ts';
import { findChromium } from './chromium/find-chromium.ts';
import { findElectron } from './electron/find-electron.ts';
import { logLine } from './log-line.ts';
import { runKiosk } from './run-kiosk.ts';

const root = join(import.meta.dirname, '../..');
const program = findChromium(process.env);
if (program === undefined) {
  console.error('no Chromium on this machine: install chromium, or name one in CHROMIUM_PATH');
  process.exitCode = 1;
} else {
  const { promise: end, resolve: onClosedByPerson } = Promise.withResolvers<void>();
  const look =
    (['window', 'headless'] as const).find((name) => process.argv.includes(`--${name}`)) ?? 'kiosk';
  await runKiosk({
    window: openChromiumWindow({ program, look, log: logLine, onClosedByPerson }),
    of: {
      program: 'chromium',
      absent: findElectron(root, process.env) === undefined ? ['electron'] : [],
    },
    root,
    node: process.execPath,
    env: process.env,
    log: logLine,
    end,
  });
}
