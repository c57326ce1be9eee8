import { beforeEach, expect, it } from 'vitest';
import { addressOf } from '../../../../shared/office/endpoint.ts';
import { readKiosk } from '../../../../shared/office/fleet.ts';
import { orderKiosk, readPicture } from '../../../../shared/office/kiosk-orders.ts';
import { type OrderKind, PICTURE_PATH } from '../../../../shared/order.ts';
import { TINY_JPEG } from '../../../factories/jpeg.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { signedHeaders } from '../../../factories/signed-request.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { enrolKiosk, refusalOf, type TestKiosk } from '../../../factories/test-kiosk.ts';

let aheadMs = 0;
let towns = 0;
const FIRST_RUN = '0190a1b2-0000-4000-8000-000000000001';
const NEXT_RUN = '0190a1b2-0000-4000-8000-000000000002';

onEachDatabase(
  'orders',
  (world) => {
    let town: SmallTown;
    let kiosk: TestKiosk;
    beforeEach(async () => {
      aheadMs = 0;
      towns += 1;
      town = await seedSmallTown(world(), { municipality: `town-${towns}` });
      kiosk = await enrolKiosk(world().url, town.code);
      kiosk.health = { run: FIRST_RUN };
      await kiosk.pull();
    });
    const params = () => ({ municipality: town.municipality, kiosk: kiosk.enrolment.kiosk });
    const ask = (order: OrderKind) => world().admin.call(orderKiosk, { params: params(), body: { order } });
    const seen = async (id: string) => {
      const { orders } = await world().admin.call(readKiosk, { params: params() });
      return orders.find((order) => order.id === id);
    };
    const ordersIn = async () =>
      (await kiosk.pull()).flatMap((change) => (change.kind === 'order' ? [change.order] : []));
    const say = async (said: NonNullable<TestKiosk['orders']>, from = kiosk) => {
      from.orders = said;
      await from.exchange();
      from.orders = undefined;
    };
    async function bring(
      order: string,
      jpeg: Uint8Array<ArrayBuffer>,
      {
        from = kiosk,
        counter,
        sent = jpeg,
      }: { from?: TestKiosk; counter?: number; sent?: Uint8Array<ArrayBuffer> } = {},
    ): Promise<Response> {
      from.counter += 1;
      const path = PICTURE_PATH + order;
      const { host } = new URL(world().url);
      const headers = signedHeaders({
        kiosk: from.id,
        key: from.key,
        counter: counter ?? from.counter,
        authority: host,
        path,
        body: jpeg,
      });
      return await fetch(new URL(path, world().url), {
        method: 'POST',
        headers: { ...headers, 'content-type': 'image/jpeg' },
        body: sent,
      });
    }

    it('are told with the next exchange, and again until they are answered', async () => {
      const asked = await ask('restart');
      expect(asked).toMatchObject({ state: 'asked', order: 'restart', by: 'office' });
      expect(await ordersIn()).toEqual([{ id: asked.id, order: 'restart', expiresAt: asked.expiresAt }]);
      // From the start once more: it is still open.
      kiosk.cursor = null;
      expect(new Set((await ordersIn()).map(({ id }) => id))).toEqual(new Set([asked.id]));
      // Told is not taken.
      expect((await seen(asked.id))?.state).toBe('asked');
      expect((await ask('restart')).id).toBe(asked.id);
    });

    it('a restart is proven by another run only', async () => {
      const { id } = await ask('restart');
      await say([{ id, answer: 'taken' }]);
      expect(await seen(id)).toMatchObject({ state: 'taken', endedAt: null });
      // The same run cannot have been restarted.
      await say([{ id, answer: 'done' }]);
      expect((await seen(id))?.state).toBe('taken');
      // A run that nobody names proves nothing.
      kiosk.health = {};
      await say([{ id, answer: 'done' }]);
      expect((await seen(id))?.state).toBe('taken');
      kiosk.health = { run: NEXT_RUN };
      await say([{ id, answer: 'done' }]);
      expect(await seen(id)).toMatchObject({ state: 'proven', code: null });
      // What is over stays as it is.
      await say([{ id, answer: 'refused', code: 'order/no-shell' }]);
      expect((await seen(id))?.state).toBe('proven');
      expect((await ask('restart')).id).not.toBe(id);
      const { runs } = await world().admin.call(readKiosk, { params: params() });
      expect(runs.map(({ run, ordered }) => [run, ordered])).toEqual([
        [NEXT_RUN, true],
        [FIRST_RUN, false],
      ]);
    });

    it('a kiosk that never said "taken" still proves a restart by another run than it had when asked', async () => {
      const { id } = await ask('restart');
      kiosk.health = { run: NEXT_RUN };
      await say([{ id, answer: 'done' }]);
      expect((await seen(id))?.state).toBe('proven');
    });

    it("another kiosk's word about it counts for nothing", async () => {
      const { id } = await ask('restart');
      const other = await enrolKiosk(world().url, (await town.addKiosk()).code);
      other.health = { run: NEXT_RUN };
      await say([{ id, answer: 'done' }], other);
      expect((await seen(id))?.state).toBe('asked');
    });

    it('a kiosk says why it cannot', async () => {
      const { id } = await ask('screenshot');
      await say([{ id, answer: 'refused', code: 'order/no-shell' }]);
      expect(await seen(id)).toMatchObject({ state: 'refused', code: 'order/no-shell', picture: null });
    });

    it('are over after a while: not told any more, and no picture is taken for them', async () => {
      const { id } = await ask('screenshot');
      aheadMs = 11 * 60_000;
      expect((await seen(id))?.state).toBe('expired');
      expect(await ordersIn()).toEqual([]);
      expect(await refusalOf(await bring(id, TINY_JPEG))).toMatchObject({ code: 'state/conflict' });
      expect((await ask('screenshot')).id).not.toBe(id);
    });

    it('only a picture proves a screenshot', async () => {
      const { id } = await ask('screenshot');
      kiosk.health = { run: NEXT_RUN };
      await say([{ id, answer: 'done' }]);
      expect((await seen(id))?.state).toBe('asked');
      expect((await bring(id, TINY_JPEG)).status).toBe(201);
      expect(await seen(id)).toMatchObject({ state: 'proven', picture: { widthPx: 32, heightPx: 18 } });
      // Twice is once.
      expect(await refusalOf(await bring(id, TINY_JPEG))).toMatchObject({ code: 'state/conflict' });
      const address = addressOf(readPicture, { params: { ...params(), order: id } });
      const headers = { authorization: `Bearer ${world().adminToken}` };
      const answer = await fetch(`${world().url}/api/office${address}`, { headers });
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="?[-0-9T]+\.jpg"?$/);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(Buffer.from(await answer.arrayBuffer()).equals(TINY_JPEG)).toBe(true);
      expect((await fetch(`${world().url}/api/office${address}`)).status).toBe(401);
    });

    it('keeps the newest pictures of a kiosk', async () => {
      const ids: string[] = [];
      for (let many = 0; many < 6; many += 1) {
        const { id } = await ask('screenshot');
        ids.push(id);
        aheadMs += 1_000;
        expect((await bring(id, TINY_JPEG)).status).toBe(201);
      }
      const { orders } = await world().admin.call(readKiosk, { params: params() });
      expect(orders.filter(({ picture }) => picture !== null).map(({ id }) => id)).toEqual(
        ids.slice(1).reverse(),
      );
    });

    it('the door for pictures takes nothing else', async () => {
      const { id } = await ask('screenshot');
      const page = Buffer.from('<!doctype html><script>alert(1)</script>');
      expect(await refusalOf(await bring(id, page))).toMatchObject({
        status: 400,
        code: 'request/malformed',
      });
      const large = Buffer.concat([TINY_JPEG, Buffer.alloc(1_000_000)]);
      expect(await refusalOf(await bring(id, large))).toMatchObject({ status: 413 });
      const changed = Buffer.from(TINY_JPEG);
      changed[40] = (changed[40] ?? 0) ^ 1;
      expect(await refusalOf(await bring(id, TINY_JPEG, { sent: changed }))).toMatchObject({
        code: 'request/bad-signature',
      });
      expect(await refusalOf(await bring(id, TINY_JPEG, { counter: 1 }))).toMatchObject({
        code: 'request/replayed',
      });
      const other = await enrolKiosk(world().url, (await town.addKiosk()).code);
      expect(await refusalOf(await bring(id, TINY_JPEG, { from: other }))).toMatchObject({
        code: 'state/conflict',
      });
      const restart = await ask('restart');
      expect(await refusalOf(await bring(restart.id, TINY_JPEG))).toMatchObject({ code: 'state/conflict' });
      expect(await refusalOf(await bring('not-an-id', TINY_JPEG))).toMatchObject({
        code: 'request/malformed',
      });
      const unsigned = await fetch(new URL(PICTURE_PATH + id, world().url), {
        method: 'POST',
        body: TINY_JPEG,
      });
      expect(await refusalOf(unsigned)).toMatchObject({ status: 401, code: 'request/unsigned' });
      expect((await seen(id))?.state).toBe('asked');
    });

    it('a kiosk that waits for a machine cannot be asked', async () => {
      const waiting = await town.addKiosk();
      const asked = world().admin.call(orderKiosk, {
        params: { ...params(), kiosk: waiting.kiosk },
        body: { order: 'restart' },
      });
      await expect(asked).rejects.toThrow('state/conflict');
    });
  },
  { nowMs: () => Date.now() + aheadMs },
);
