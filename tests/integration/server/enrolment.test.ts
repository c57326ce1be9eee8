import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCode, revokeKiosk } from '../../../server/kiosks/kiosk-trust.route.ts';
import { listKiosks } from '../../../server/kiosks/list-kiosks.route.ts';
import { EnrolmentResponse } from '../../../shared/exchange.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { newKioskKey } from '../../factories/signed-request.ts';
import { seedSmallTown } from '../../factories/small-town.ts';
import { enrol, enrolKiosk, refusalOf } from '../../factories/test-kiosk.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';

onEachDatabase('enrolment', (world) => {
  let town: Awaited<ReturnType<typeof seedSmallTown>>;
  let made = 0;
  beforeEach(async () => {
    made += 1;
    town = await seedSmallTown(world(), { municipality: `town-${made}` });
  });

  it('binds the key, hands out the card key, and the kiosk can speak', async () => {
    const kiosk = await enrolKiosk(world().url, town.code);
    expect(kiosk.enrolment).toMatchObject({ kiosk: town.kiosk, municipality: town.municipality });
    expect(kiosk.enrolment.cardKeys.map(({ version }) => version)).toEqual([1]);
    const { changes } = await kiosk.exchange();
    expect(changes.some(({ kind }) => kind === 'profile')).toBe(true);
  });

  it('takes a code once; the same machine may ask again, another may not', async () => {
    const key = newKioskKey();
    const first = EnrolmentResponse.parse(await (await enrol(world().url, town.code, key.publicKey)).json());
    const again = await enrol(world().url, town.code, key.publicKey);
    expect(EnrolmentResponse.parse(await again.json())).toEqual(first);
    const other = await enrol(world().url, town.code, newKioskKey().publicKey);
    expect(await refusalOf(other)).toEqual({
      status: 409,
      code: 'enrolment/code-used',
      type: 'application/problem+json',
    });
  });

  it('lets one of many racing machines win, and only that one can speak', async () => {
    const keys = Array.from({ length: 8 }, () => newKioskKey());
    const answers = await Promise.all(keys.map((key) => enrol(world().url, town.code, key.publicKey)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    const winner = answers.findIndex(({ status }) => status === 201);
    const kiosk = await enrolKiosk(world().url, town.code, keys[winner]);
    expect((await kiosk.send(kiosk.request())).status).toBe(200);
    const loser = keys[(winner + 1) % keys.length];
    if (!loser) throw new Error('eight keys were made');
    expect(await refusalOf(await kiosk.send(kiosk.request(), { key: loser }))).toMatchObject({
      code: 'request/bad-signature',
    });
  });

  it('knows no code that was never given out, and no text that is no code', async () => {
    const { publicKey } = newKioskKey();
    const wrong = await enrol(world().url, 'ZZZZ-ZZZZ', publicKey);
    expect(await refusalOf(wrong)).toMatchObject({ status: 404, code: 'enrolment/wrong-code' });
    const malformed = await enrol(world().url, "' OR 1=1", publicKey);
    expect(await refusalOf(malformed)).toMatchObject({ status: 400, code: 'request/malformed' });
  });

  it('ends a code when a newer one is given out, and when the kiosk is revoked', async () => {
    const { admin, url } = world();
    const params = { municipality: town.municipality, kiosk: town.kiosk };
    const { publicKey } = newKioskKey();
    const newer = await admin.call(createCode, { params });
    expect(await refusalOf(await enrol(url, town.code, publicKey))).toMatchObject({
      code: 'enrolment/code-expired',
    });
    await admin.call(revokeKiosk, { params, body: { why: '盗難' } });
    expect(await refusalOf(await enrol(url, newer.code, publicKey))).toMatchObject({ code: 'kiosk/revoked' });
    await expect(admin.call(createCode, { params })).rejects.toThrow('state/conflict');
    const { rows } = await admin.call(listKiosks, { params });
    expect(rows).toContainEqual(
      expect.objectContaining({ kiosk: town.kiosk, level: 'off', signs: ['revoked'] }),
    );
  });

  it('gives a kiosk a new key by a new code: the former key is worth nothing then', async () => {
    const { admin, url } = world();
    const former = await enrolKiosk(url, town.code);
    const { code } = await admin.call(createCode, {
      params: { municipality: town.municipality, kiosk: town.kiosk },
    });
    expect((await former.send(former.request())).status).toBe(200);
    const next = await enrolKiosk(url, code);
    next.counter = former.counter;
    expect((await next.send(next.request())).status).toBe(200);
    expect(await refusalOf(await former.send(former.request()))).toMatchObject({
      code: 'request/bad-signature',
    });
  });
});

describe('enrolment over time', () => {
  let dir: string;
  let world: ServerWorld;
  let nowMs = Date.parse('2026-04-01T00:00:00.000Z');
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'machitouch-enrol-'));
    world = await startServer({ dir, nowMs: () => nowMs });
  });
  afterEach(async () => {
    await world.stop();
    rmSync(dir, { recursive: true });
  });

  it('ends a code after ten minutes', async () => {
    const town = await seedSmallTown(world);
    const { publicKey } = newKioskKey();
    nowMs += 10 * 60_000;
    expect(await refusalOf(await enrol(world.url, town.code, publicKey))).toMatchObject({
      status: 410,
      code: 'enrolment/code-expired',
    });
    const late = await town.addKiosk();
    nowMs += 10 * 60_000 - 1;
    expect((await enrol(world.url, late.code, publicKey)).status).toBe(201);
  });

  it('stops guessing, and lets a hall of honest kiosks in', async () => {
    const town = await seedSmallTown(world);
    for (let kiosk = 0; kiosk < 15; kiosk++) {
      const { code } = await town.addKiosk();
      expect((await enrol(world.url, code, newKioskKey().publicKey)).status).toBe(201);
    }
    const { publicKey } = newKioskKey();
    for (let guess = 0; guess < 10; guess++) {
      expect((await enrol(world.url, 'ZZZZ-ZZZZ', publicKey)).status).toBe(404);
    }
    const stopped = await enrol(world.url, town.code, publicKey);
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '60']);
    nowMs += 60_000;
    expect((await enrol(world.url, town.code, publicKey)).status).toBe(201);
  });
});
