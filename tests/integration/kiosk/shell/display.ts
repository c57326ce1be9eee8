import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** A display without a monitor, for tests of real windows: 1280 x 720, with a free number of its own. */
export async function startDisplay(): Promise<{ name: string; stop(): Promise<void> }> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x720x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const tell = server.stdio[3];
  if (!(tell instanceof Readable)) throw new Error('Xvfb has no pipe to tell its number on');
  const [number] = await once(createInterface({ input: tell }), 'line');
  return {
    name: `:${number}`,
    async stop() {
      const ended = once(server, 'close');
      server.kill('SIGTERM');
      await ended;
    },
  };
}
