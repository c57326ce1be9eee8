import { join } from 'node:path';
import type { ShellWindow } from '../protocol/shell-message.ts';
import type { KioskWindow, Log } from './kiosk-window.ts';
import { superviseHost } from './supervise-host.ts';

export interface Kiosk {
  readonly window: KioskWindow;
  /** Whose window it is. */
  readonly of: ShellWindow;
  /** The project's folder. */
  readonly root: string;
  /** The Node that runs the host. */
  readonly node: string;
  /** All of it is the host's, except `MACHITOUCH_HOST_MAIN`, which names another host. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
  /** Ends it all as a signal does. */
  readonly end?: Promise<void>;
}

/** Runs host and window together until this process is told to stop; resolves when both are gone. */
export async function runKiosk({ window, of, root, node, env, log, end }: Kiosk): Promise<void> {
  const { promise: told, resolve: tell } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => tell());
  void end?.then(tell);
  const host = superviseHost({
    node,
    args: [
      '--import',
      join(root, 'kiosk/shell/end-with-parent.ts'),
      env['MACHITOUCH_HOST_MAIN'] ?? join(root, 'kiosk/host/main.ts'),
    ],
    env,
    log,
    window: of,
    onListening: (url) => window.show(url),
    onRestarting: () => window.renew(),
    takePicture: () => window.picture(),
  });
  await told;
  log('stopping');
  await Promise.all([window.close(), host.stop()]);
  log('stopped');
}
