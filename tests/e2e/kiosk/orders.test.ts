import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  orderKiosk,
  readKiosk,
  readPicture,
  revokeKiosk,
  updateKiosk,
} from '../../../shared/office/fleet.ts';
import { type KioskWorld, startKiosk } from '../../fakes/kiosk-world.ts';
import { type ServerWorld, seedSmallTown, startServer } from '../../fakes/server-world.ts';
import { builtScreen } from './screen/built-screen.ts';

/** Real server, launcher, Chromium, host and reader process: what the office asks of a kiosk, and how it is proven. */
describe('orders of the office', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-orders-'));
  let server: ServerWorld;
  let kiosk: KioskWorld;
  let params: { municipality: string; kiosk: string };

  beforeAll(async () => {
    const screenDir = builtScreen();
    server = await startServer({ dir: join(dir, 'server') });
    const town = await seedSmallTown(server);
    params = { municipality: town.municipality, kiosk: town.kiosk };
    kiosk = startKiosk({ serverUrl: server.url, code: town.code, dir: join(dir, 'kiosk'), screenDir });
  });
  afterAll(async () => {
    await kiosk?.stop();
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const seen = () => server.admin.call(readKiosk, { params });
  const until = async (fits: (now: Awaited<ReturnType<typeof seen>>) => boolean) =>
    await vi.waitFor(
      async () => {
        const now = await seen();
        expect(fits(now), `${JSON.stringify(now, null, 1)}\n${kiosk.logged().slice(-3_000)}`).toBe(true);
        return now;
      },
      { timeout: 60_000, interval: 200 },
    );
  const order = (what: 'restart' | 'screenshot') =>
    server.admin.call(orderKiosk, { params, body: { order: what } });
  const stateOf = (now: Awaited<ReturnType<typeof seen>>, id: string) =>
    now.orders.find((one) => one.id === id)?.state;

  test('a kiosk that is well says so itself', async () => {
    const now = await until(({ health }) => health?.reader === 'ready');
    expect(now).toMatchObject({ level: 'well', signs: [] });
    expect(now.health).toMatchObject({ shell: 'present', mode: 'town-tv', volume: 80 });
    expect(now.runs).toHaveLength(1);
  });

  test('a screenshot is proven by the picture of its screen', async () => {
    const asked = await order('screenshot');
    expect(asked.state).toBe('asked');
    // Asked twice, it is one order.
    expect((await order('screenshot')).id).toBe(asked.id);
    const now = await until((each) => stateOf(each, asked.id) === 'proven');
    const picture = now.orders.find(({ id }) => id === asked.id)?.picture;
    expect(picture?.widthPx).toBe(1_280);
    const answer = await fetch(
      new URL(
        `/api/office${readPicture.path}`
          .replace(':municipality', params.municipality)
          .replace(':kiosk', params.kiosk)
          .replace(':order', asked.id),
        server.url,
      ),
      { headers: { authorization: `Bearer ${server.adminToken}` } },
    );
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
    if (process.env['KEEP_PICTURES']) writeFileSync(join(process.env['KEEP_PICTURES'], 'kiosk.jpg'), bytes);
  });

  test('a restart is proven by another run, and done once', async () => {
    const before = await seen();
    const asked = await order('restart');
    const now = await until((each) => stateOf(each, asked.id) === 'proven');
    expect(now.health?.run).not.toBe(before.health?.run);
    expect(now.runs).toHaveLength(2);
    expect(now.runs[0]).toMatchObject({ run: now.health?.run, ordered: true });
    // Whatever tells it again, it is done: the run stays.
    await server.admin.call(updateKiosk, { params, body: { volume: 35 } });
    const later = await until(({ health }) => health?.volume === 35 && health.reader === 'ready');
    expect(later.health?.run).toBe(now.health?.run);
    expect(kiosk.logged().match(/"event":"host-restarting"/g)).toHaveLength(1);
    // The new window shows the new host's page.
    await until(({ health }) => health?.screens === 1);
  });

  test('revoked, it is believed nothing from its next request on', async () => {
    await server.admin.call(revokeKiosk, { params, body: { why: '盗難にあった' } });
    const heardAt = (await seen()).lastExchangeAt;
    await vi.waitFor(() => expect(kiosk.logged()).toContain('THIS KIOSK HAS BEEN REVOKED'), {
      timeout: 30_000,
    });
    expect(await seen()).toMatchObject({ level: 'off', signs: ['revoked'], lastExchangeAt: heardAt });
    await expect(order('restart')).rejects.toThrow('state/conflict');
  });
});
