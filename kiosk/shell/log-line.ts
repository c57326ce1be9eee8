import type { Log } from './kiosk-window.ts';

/** The shell's log: one JSON object a line on standard error, beside the host's own lines. */
export const logLine: Log = (event, details = {}) => {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), part: 'shell', event, ...details })}\n`,
  );
};
