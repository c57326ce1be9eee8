/**
 * The shell for machines without Electron: `node kiosk/shell/chromium-main.ts [--headless]`. Starts the host and a
 * locked Chromium window on its page, keeps both running, and leaves nothing behind on SIGTERM or SIGINT.
 * `CHROMIUM_PATH` names the browser; the rest of the environment is the host's.
 */
import { join } from 'node:path';
import { openChromiumWindow } from './chromium/chromium-window.ts';
import { findChromium } from './chromium/find-chromium.ts';
import { logLine } from './log-line.ts';
import { runKiosk } from './run-kiosk.ts';

const program = findChromium(process.env);
if (program === undefined) {
  console.error('no Chromium on this machine: install chromium, or name one in CHROMIUM_PATH');
  process.exitCode = 1;
} else {
  await runKiosk({
    window: openChromiumWindow({ program, headless: process.argv.includes('--headless'), log: logLine }),
    root: join(import.meta.dirname, '../..'),
    node: process.execPath,
    env: process.env,
    log: logLine,
  });
}
