import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const WORKER_MAIN = join(import.meta.dirname, '../../server/worker.ts');

export interface WorkerWorld {
  /** Ends it, orderly or not, and gives its exit code and signal. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<readonly unknown[]>;
}

/** A real worker in a process of its own, on a server's folder and books. Its words go to `worker.log` there. */
export function startWorker(
  { data, database }: { readonly data: string; readonly database: string },
  env: Readonly<Record<string, string>> = {},
): WorkerWorld {
  mkdirSync(data, { recursive: true });
  const child = spawn(process.execPath, [WORKER_MAIN], {
    env: {
      PATH: process.env['PATH'],
      MACHITOUCH_DATA: data,
      MACHITOUCH_DATABASE: database,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(data, 'worker.log'), { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = once(child, 'exit');
  return {
    async end(signal) {
      child.kill(signal);
      return await ended;
    },
  };
}
