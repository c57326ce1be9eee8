import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chooseShell, type FoundShells, type ShellChoice } from './choose-shell.ts';
import { findChromium } from './chromium/find-chromium.ts';
import { findElectron } from './electron/find-electron.ts';

/** What Electron runs. */
export const electronBundle = (root: string): string => join(root, 'dist/shell/electron-main.mjs');

/** The shell that this machine's kiosk gets, from what is on it. The demo asks the same. */
export function findShell(root: string, env: NodeJS.ProcessEnv, look: FoundShells['look']): ShellChoice {
  return chooseShell({
    electron: findElectron(root, env),
    isBundled: existsSync(electronBundle(root)) && existsSync(join(root, 'dist/shell/preload.cjs')),
    chromium: findChromium(env),
    look,
  });
}
