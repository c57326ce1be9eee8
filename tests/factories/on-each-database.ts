import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type ServerWorld, type StartServer, startServer } from '../fakes/server-world.ts';

/** Runs a suite against a real server on SQLite, and again on a real PostgreSQL. `world` is there once tests run. */
export function onEachDatabase(
  name: string,
  suite: (world: () => ServerWorld) => void,
  said: Partial<StartServer> = {},
): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (database) => {
    let dir: string;
    let started: ServerWorld | undefined;
    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), 'machitouch-server-'));
      started = await startServer({ dir, database, ...said });
    });
    afterAll(async () => {
      await started?.stop();
      rmSync(dir, { recursive: true, force: true });
    });
    suite(() => {
      if (!started) throw new Error('the server runs only while tests do');
      return started;
    });
  });
}
