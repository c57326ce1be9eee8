import { join } from 'node:path';
import type { HostConfig } from '../config.ts';
import type { Kiosk } from '../kiosk.ts';
import { type OpenTerminalDesk, openTerminalDesk } from './open-terminal-desk.ts';
import { openSimulatedTerminal } from './simulated-terminal.ts';

/** A terminal that is not dead says within this how a cancelled order ended. */
const ABORT_TIMEOUT_MS = 10_000;

/** The desk of the configured terminal. */
export function openDesk({ dir, terminal }: HostConfig, kiosk: Omit<Kiosk, 'terminal'>): OpenTerminalDesk {
  const { script, delayMs, chargeTimeoutMs, reconcileEveryMs, takeBackAfterMs } = terminal;
  const journal = join(dir, 'simulated-terminal.sqlite');
  return openTerminalDesk(kiosk, {
    terminal: openSimulatedTerminal({ journal, script, delayMs }),
    chargeTimeoutMs,
    abortTimeoutMs: ABORT_TIMEOUT_MS,
    reconcileEveryMs,
    takeBackAfterMs,
  });
}
