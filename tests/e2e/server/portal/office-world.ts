import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type SmallTown, type SmallTownOptions, seedSmallTown } from '../../../factories/small-town.ts';
import { type ServerWorld, type StartServer, startServer } from '../../../fakes/server-world.ts';
import { launchBrowser } from '../../kiosk/screen/open-screen.ts';
import { builtPortal } from './built-portal.ts';

/** A server with the console and a small town in it, and a browser. Both are there once tests run. */
export interface OfficeWorldUnderTest {
  readonly server: ServerWorld;
  readonly town: SmallTown;
  readonly browser: Browser;
}

/** Starts all that a test of the console needs, and stops it afterwards. */
export function startOffice(
  said: Partial<StartServer> & { readonly town?: SmallTownOptions } = {},
): () => OfficeWorldUnderTest {
  let world: OfficeWorldUnderTest | undefined;
  const { town: options, ...server } = said;
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-office-'));
  beforeAll(async () => {
    const started = await startServer({ dir, portalDir: builtPortal(), ...server });
    world = { server: started, town: await seedSmallTown(started, options), browser: await launchBrowser() };
  });
  afterAll(async () => {
    await world?.browser.close();
    await world?.server.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return () => {
    if (!world) throw new Error('the office runs only while tests do');
    return world;
  };
}
