import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff, testBrowser } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

/** Asked at once, so that thousands of calls take seconds. */
const TOGETHER = 50;

describe('a flood of calls at the office', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-flood-'));
  let nowMs = Date.now();
  let world: ServerWorld;
  let staff: TestStaff;
  beforeAll(async () => {
    world = await startServer({ dir, nowMs: () => nowMs });
    await seedSmallTown(world);
    staff = await makeStaff(world, { municipality: 'tsurugashima', roles: ['event-staff'] });
    nowMs += 60_000;
  });
  afterAll(async () => {
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const ask = (cookie: string) => testBrowser(world.url, cookie).fetch('/me');
  async function statuses(cookie: string, calls: number): Promise<number[]> {
    const said: number[] = [];
    while (said.length < calls) {
      const batch = Math.min(TOGETHER, calls - said.length);
      const answers = await Promise.all(Array.from({ length: batch }, () => ask(cookie)));
      for (const answer of answers) {
        await answer.arrayBuffer();
        said.push(answer.status);
      }
    }
    return said;
  }

  it.each([
    ['strangers of one address', 600, 401],
    ['one sign-in', 3_000, 200],
  ])('of %s is held at %i a minute', async (who, perMinute, usual) => {
    const cookie = who === 'one sign-in' ? staff.cookie : '';
    const said = await statuses(cookie, perMinute);
    expect(new Set(said)).toEqual(new Set([usual]));
    const tooMany = await ask(cookie);
    expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await tooMany.json()).toMatchObject({ code: 'request/too-many' });
    nowMs += 60_000;
    expect(await statuses(cookie, 1)).toEqual([usual]);
  });

  it('of strangers holds up nobody who has signed in', async () => {
    await statuses('', 601);
    expect(await statuses('', 1)).toEqual([429]);
    expect(await statuses(staff.cookie, 1)).toEqual([200]);
  });
});
