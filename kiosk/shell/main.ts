/**
 * The shell of a kiosk: `node kiosk/shell/main.ts [--window | --headless]`. Takes Electron where its program and the bundle
 * are, else Chromium, and logs which and why. Ends as the one it took ends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { electronBundle, findShell } from './find-shell.ts';
import { logLine } from './log-line.ts';

const root = join(import.meta.dirname, '../..');
const look = (['window', 'headless'] as const).find((name) => process.argv.includes(`--${name}`)) ?? 'kiosk';
const choice = findShell(root, process.env, look);
logLine('shell-chosen', { shell: choice.shell, why: choice.why });

switch (choice.shell) {
  case 'electron':
    process.exitCode = await runElectron(choice.program);
    break;
  case 'chromium':
    await import('./chromium-main.ts');
    break;
  case 'none':
    process.exitCode = 1;
    break;
}

/** Runs Electron's shell until it ends; a signal to this process is one to it. */
async function runElectron(program: string): Promise<number> {
  const child = spawn(program, [electronBundle(root)], {
    env: { ...process.env, MACHITOUCH_ROOT: root, MACHITOUCH_NODE: process.execPath },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}
