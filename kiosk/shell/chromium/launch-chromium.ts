import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { killGroup } from '../kill-group.ts';
import { WAITING_PAGE } from '../waiting-page.ts';
import { type Devtools, openDevtools } from './devtools-pipe.ts';
import { makeProfile } from './make-profile.ts';
import { type Look, planFlags, type Size } from './plan-flags.ts';

export interface LaunchOrder {
  readonly program: string;
  readonly look: Look;
  /** See `FlagWishes`. */
  readonly size: Size | null;
}

export interface Chromium {
  readonly devtools: Devtools;
  readonly pid: number;
  /** Resolves when the process is gone, whatever the cause. */
  readonly ended: Promise<void>;
  /** Ends it and all its processes, and removes its profile. */
  close(): Promise<void>;
}

/** Time to close in good order before it is killed. */
const CLOSE_LIMIT_MS = 3_000;

/** Starts a Chromium that shows the waiting page. Throws when the program cannot be started. */
export async function launchChromium(order: LaunchOrder): Promise<Chromium> {
  const { program, look, size } = order;
  const profileFolder = makeProfile();
  const isRoot = process.getuid?.() === 0;
  const flags = planFlags({ profileFolder, firstUrl: WAITING_PAGE, look, size, isRoot });
  const child = spawn(program, flags, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
    // On Linux its language comes from here; a browser in another language would offer to translate.
    env: { ...process.env, LANGUAGE: 'ja' },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      killGroup(child.pid);
      rmSync(profileFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      resolve();
    });
  });
  const { promise: started, resolve, reject } = Promise.withResolvers<void>();
  child.once('spawn', resolve);
  child.once('error', (cause) => reject(new Error(`${program} cannot be started`, { cause })));
  await started;
  const [, , , toChromium, fromChromium] = child.stdio;
  if (!(toChromium instanceof Writable) || !(fromChromium instanceof Readable) || child.pid === undefined) {
    throw new Error('Chromium was started without its devtools pipe');
  }
  const devtools = openDevtools(toChromium, fromChromium);
  return {
    devtools,
    pid: child.pid,
    ended,
    async close() {
      const late = setTimeout(() => killGroup(child.pid), CLOSE_LIMIT_MS);
      // Refused or unanswered is the same to us: its end is awaited below, and forced.
      devtools.send('Browser.close').catch(() => child.kill('SIGTERM'));
      await ended;
      clearTimeout(late);
    },
  };
}
