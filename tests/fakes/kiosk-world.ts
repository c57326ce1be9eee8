import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { enrolmentLink } from '../../shared/enrolment-link.ts';

const SHELL_MAIN = fileURLToPath(new URL('../../kiosk/shell/main.ts', import.meta.url));

/** A whole kiosk as it stands in a city hall: launcher, Chromium, host and reader, only without a display. */
export interface KioskWorld {
  readonly process: ChildProcess;
  /** What launcher and host logged, one JSON object a line. */
  logged(): string;
  stop(): Promise<void>;
}

export interface StartKiosk {
  readonly serverUrl: string;
  readonly code: string;
  readonly dir: string;
  readonly screenDir: string;
  /** More of MACHITOUCH_KIOSK_*, without the prefix. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the real launcher. It is enrolled by the link that an enrolment QR holds. */
export function startKiosk({ serverUrl, code, dir, screenDir, settings = {} }: StartKiosk): KioskWorld {
  mkdirSync(dir, { recursive: true });
  const given = {
    DIR: dir,
    READER: 'scripted',
    ENROLMENT: enrolmentLink({ origin: serverUrl, code }),
    SCREEN_DIR: screenDir,
    RETRY_BASE_MS: '100',
    RETRY_MAX_MS: '1000',
    BALLAST_MB: '1',
    DISK_RESERVE_MB: '1',
    ...settings,
  };
  const child = spawn(process.execPath, [SHELL_MAIN, '--headless'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TMPDIR: dir,
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`MACHITOUCH_KIOSK_${name}`, value]),
      ),
    },
  });
  let logged = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      logged += text;
    });
  }
  const gone = once(child, 'close');
  return {
    process: child,
    logged: () => logged,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await gone;
    },
  };
}
