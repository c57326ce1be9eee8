import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { superviseHost } from '../../../kiosk/shell/supervise-host.ts';
import { readKiosk, revokeKiosk, updateKiosk } from '../../../shared/office/fleet.ts';
import { orderKiosk, readPicture } from '../../../shared/office/kiosk-orders.ts';
import { TINY_JPEG } from '../../factories/jpeg.ts';
import { connectScreen, type ScreenStandIn } from '../../fakes/host-world.ts';
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

const QUIET_MS = 800;

/** A real host and reader; a window that counts when it is pictured; somebody who comes at the wrong moment. */
test('nobody is ever in a picture', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-unseen-'));
  const server = await startServer({ dir: join(dir, 'server') });
  const town = await seedSmallTown(server);
  const params = { municipality: town.municipality, kiosk: town.kiosk };
  const shown: { screen?: ScreenStandIn } = {};
  let pictures = 0;
  let whenTaken: (() => Promise<unknown>) | undefined;
  const url = Promise.withResolvers<string>();
  const log: string[] = [];
  const host = superviseHost({
    node: process.execPath,
    args: [join(import.meta.dirname, '../../../kiosk/host/main.ts')],
    env: {
      ...process.env,
      MACHITOUCH_KIOSK_DIR: join(dir, 'kiosk'),
      MACHITOUCH_KIOSK_SERVER_URL: server.url,
      MACHITOUCH_KIOSK_ENROLMENT_CODE: town.code,
      MACHITOUCH_KIOSK_READER: 'scripted',
      MACHITOUCH_KIOSK_BALLAST_MB: '1',
      MACHITOUCH_KIOSK_QUIET_MS: String(QUIET_MS),
    },
    log: (event) => log.push(event),
    logFile: join(dir, 'host.log'),
    onListening: url.resolve,
    async takePicture() {
      pictures += 1;
      await whenTaken?.();
      return TINY_JPEG;
    },
  });
  try {
    const screen = await connectScreen(await url.promise);
    shown.screen = screen;
    await screen.wait('hello', ({ deck }) => deck !== null);
    await screen.wait('status', ({ status }) => status.reader === 'ready' && status.online, { ms: 20_000 });
    const state = async (id: string) =>
      (await server.admin.call(readKiosk, { params })).orders.find((order) => order.id === id)?.state;
    const touch = async () => {
      const from = screen.messages.length;
      screen.call({ type: 'present-sample', name: 'suica-1', holdMs: 300 });
      return (await screen.wait('welcomed', () => true, { from })).visit.visit;
    };

    const visit = await touch();
    const { id } = await server.admin.call(orderKiosk, { params, body: { order: 'screenshot' } });
    await vi.waitFor(async () => expect(await state(id)).toBe('taken'), { timeout: 20_000 });
    screen.call({ type: 'open-notebook', visit });
    await screen.wait('notebook');
    // Several times as long as an empty kiosk would wait; the person is still there.
    await delay(5 * QUIET_MS);
    expect(pictures).toBe(0);
    // The first picture is taken just as the next person touches: it must not leave the kiosk.
    const second = Promise.withResolvers<string>();
    whenTaken = async () => {
      whenTaken = undefined;
      second.resolve(await touch());
    };
    screen.call({ type: 'end-visit', visit });
    const later = await second.promise;
    expect(await state(id)).toBe('taken');
    screen.call({ type: 'end-visit', visit: later });
    await vi.waitFor(async () => expect(await state(id)).toBe('proven'), { timeout: 40_000, interval: 500 });
    expect(pictures).toBe(2);
  } finally {
    await shown.screen?.close();
    await host.stop();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});
