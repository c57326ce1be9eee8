import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachablePostgres } from './reachable-postgres.ts';

export interface TestPostgres {
  /** A new, empty database each time. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** As docs/configuration.md advises for a town: its defaults are for a machine with next to no memory. */
const ADVISED = ['shared_buffers=512MB', 'max_wal_size=4GB', 'checkpoint_timeout=15min'];
/** Nothing waits for the disk. */
const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * A real PostgreSQL from npm, with its own files and port. `safe: false` skips the waiting for the disk: right for tests of
 * what is stored, wrong for benches and power cuts.
 */
export async function startPostgres({ safe = false }: { safe?: boolean } = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-postgres-'));
  // The user postgres must be able to reach its own folder inside.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const said: string[] = [];
  const EmbeddedPostgres = await reachablePostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root: then, and only then, it is started as the user postgres.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
      ...(safe ? ADVISED : FORGETFUL).flatMap((setting) => ['-c', setting]),
    ],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause });
  }
  let made = 0;
  return {
    async newDatabase() {
      made += 1;
      await server.createDatabase(`test${made}`);
      return `postgresql://postgres:postgres@127.0.0.1:${port}/test${made}`;
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port'));
      probe.close(() => resolve(address.port));
    });
  });
}
