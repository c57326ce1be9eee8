/**
 * The shell for machines without Electron: `node kiosk/shell/chromium-main.ts [--headless]`. Starts the host and a
 * locked Chromium window on its page, keeps both running, and leaves nothing behind on SIGTERM or SIGINT.
 * Everything in the environment is the host's; `CHROMIUM_PATH` names the browser, `MACHITOUCH_HOST_MAIN` another host.
 */
import { fileURLToPath } from 'node:url';
import { openChromiumWindow } from './chromium/chromium-window.ts';
import { findChromium } from './chromium/find-chromium.ts';
import { logLine } from './log-line.ts';
import { runKiosk } from './run-kiosk.ts';

const program = findChromium(process.env);
if (program === undefined) {
  console.error('no Chromium on this machine: install chromium, or name one in CHROMIUM_PATH');
  process.exitCode = 1;
} else {
  const hostMain =
    process.env['MACHITOUCH_HOST_MAIN'] ?? fileURLToPath(new URL('../host/main.ts', import.meta.url));
  await runKiosk({
    window: openChromiumWindow({ program, headless: process.argv.includes('--headless'), log: logLine }),
    node: process.execPath,
    hostMain,
    log: logLine,
  });
}
