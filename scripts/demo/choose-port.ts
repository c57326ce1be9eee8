import { once } from 'node:events';
import { createServer } from 'node:net';

/** The wished loopback port when nobody has it, else a free one. */
export async function choosePort(wished: number): Promise<number> {
  return (await isFree(wished)) ? wished : await freePort();
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return true;
  } catch {
    return false; // Taken, or not ours to take: another one will do.
  } finally {
    server.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const closed = once(server, 'close');
  server.close();
  await closed;
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return address.port;
}
