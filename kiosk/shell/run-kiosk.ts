import type { KioskWindow, Log } from './kiosk-window.ts';
import { superviseHost } from './supervise-host.ts';

export interface Kiosk {
  readonly window: KioskWindow;
  /** The Node that runs the host. */
  readonly node: string;
  readonly hostMain: string;
  readonly log: Log;
}

/** Runs host and window together until this process is told to stop; resolves when both are gone. */
export async function runKiosk({ window, node, hostMain, log }: Kiosk): Promise<void> {
  const { promise: told, resolve: tell } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => tell());
  const host = superviseHost({
    node,
    args: [hostMain],
    env: process.env,
    log,
    onListening: (url) => window.show(url),
  });
  await told;
  log('stopping');
  await Promise.all([window.close(), host.stop()]);
  log('stopped');
}
