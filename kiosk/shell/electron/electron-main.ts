/**
 * The shell by Electron, bundled to `dist/shell` (Electron's Node does not read TypeScript). The host runs on a Node
 * of its own: `MACHITOUCH_NODE`, else `node` on PATH. `MACHITOUCH_ROOT` is the project's folder, else the current one.
 */
import { join } from 'node:path';
import { app, Menu, session } from 'electron';
import { logLine } from '../log-line.ts';
import { runKiosk } from '../run-kiosk.ts';
import { openElectronWindow } from './electron-window.ts';

app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
app.commandLine.appendSwitch('no-proxy-server');
app.commandLine.appendSwitch('disable-pinch');
app.commandLine.appendSwitch('overscroll-history-navigation', '0');
if (!app.requestSingleInstanceLock()) app.exit(1);
app.enableSandbox();
Menu.setApplicationMenu(null);
// The shell ends when it is told to, not when a window is gone.
app.on('window-all-closed', () => logLine('window-gone'));

await app.whenReady();
await runKiosk({
  window: openElectronWindow({
    log: logLine,
    session: session.fromPartition('kiosk'),
    preload: join(import.meta.dirname, 'preload.cjs'),
  }),
  of: { program: 'electron', absent: [] },
  root: process.env['MACHITOUCH_ROOT'] ?? process.cwd(),
  node: process.env['MACHITOUCH_NODE'] ?? 'node',
  env: process.env,
  log: logLine,
});
app.exit(0);
