import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type TownPhoto, townPhoto } from '../../../factories/media/town-photo.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';
import { launchBrowser } from '../../kiosk/screen/open-screen.ts';
import { builtPage } from '../portal/built-portal.ts';

export interface ChosenPhoto {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A server with the pages for citizens, a small town in it, a browser, and photos of the town. */
export interface PostPageWorld {
  readonly dir: string;
  readonly server: ServerWorld;
  readonly town: SmallTown;
  readonly browser: Browser;
  readonly photos: readonly ChosenPhoto[];
}

const NAMES: readonly TownPhoto[] = ['satoyama', 'rape-blossom', 'festival'];

/** Starts all that a test of the pages for citizens needs, and stops it afterwards. */
export function startPostPage(): () => PostPageWorld {
  let world: PostPageWorld | undefined;
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-post-page-'));
  beforeAll(async () => {
    const server = await startServer({ dir, postDir: builtPage('post'), tvDir: builtPage('tv') });
    const photos: ChosenPhoto[] = [];
    for (const name of NAMES) {
      photos.push({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: await townPhoto(name) });
    }
    world = { dir, server, town: await seedSmallTown(server), browser: await launchBrowser(), photos };
  });
  afterAll(async () => {
    await world?.browser.close();
    await world?.server.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return () => {
    if (!world) throw new Error('the world runs only while tests do');
    return world;
  };
}
