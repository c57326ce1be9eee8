import { beforeAll, expect, it } from 'vitest';
import { revokeKiosk } from '../../../server/kiosks/kiosk-trust.route.ts';
import { listKiosks } from '../../../server/kiosks/list-kiosks.route.ts';
import { newCardId } from '../../factories/fact.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { newKioskKey } from '../../factories/signed-request.ts';
import { type SmallTown, seedSmallTown } from '../../factories/small-town.ts';
import { enrolKiosk, refusalOf, type Tampering, type TestKiosk } from '../../factories/test-kiosk.ts';

onEachDatabase('the signature door', (world) => {
  let town: SmallTown;
  let kiosk: TestKiosk;
  let other: TestKiosk;
  const welcome = () => ({ kind: 'welcome', card: newCardId() }) as const;
  beforeAll(async () => {
    town = await seedSmallTown(world());
    kiosk = await enrolKiosk(world().url, town.code);
    other = await enrolKiosk(world().url, (await town.addKiosk()).code);
  });

  it.each<[string, () => Tampering, string]>([
    ['another body', () => ({ sendBody: '{}' }), 'request/bad-signature'],
    ['another counter', () => ({ headers: { 'machitouch-counter': '999999' } }), 'request/bad-signature'],
    ["another kiosk's key", () => ({ key: other.key }), 'request/bad-signature'],
    ["another kiosk's name", () => ({ kiosk: other.id }), 'request/bad-signature'],
    ['a key nobody enrolled', () => ({ key: newKioskKey() }), 'request/bad-signature'],
    ['another server in mind', () => ({ authority: 'machi.example.jp' }), 'request/bad-signature'],
    ['a kiosk nobody knows', () => ({ kiosk: '01890000-0000-7000-8000-00000000000f' }), 'kiosk/unknown'],
    ['no signature', () => ({ headers: { signature: '' } }), 'request/unsigned'],
  ])('refuses a request with %s', async (_, tampering, code) => {
    const answer = await kiosk.send(kiosk.request(), tampering());
    expect(await refusalOf(answer)).toEqual({ status: 401, code, type: 'application/problem+json' });
  });

  it('refuses a request signed for another path', async () => {
    const answer = await kiosk.send('', { sendPath: '/api/kiosk/hints' }, { method: 'GET' });
    expect(await refusalOf(answer)).toMatchObject({ status: 401, code: 'request/bad-signature' });
  });

  it('answers a request once; a replay hears the last counter and changes nothing', async () => {
    const body = kiosk.request([welcome()]);
    const counter = kiosk.counter + 1;
    expect((await kiosk.send(body)).status).toBe(200);
    const replay = await kiosk.send(body, { counter });
    expect(replay.headers.get('machitouch-counter')).toBe(String(counter));
    expect(await refusalOf(replay)).toMatchObject({ status: 409, code: 'request/replayed' });
    kiosk.counter = counter;
    expect((await kiosk.exchange()).ack.seq).toBe(kiosk.seq);
  });

  it('refuses what is signed and not understood, without using our own words for it', async () => {
    expect(await refusalOf(await kiosk.send('not json'))).toMatchObject({
      status: 400,
      code: 'request/malformed',
    });
    expect(await refusalOf(await kiosk.send('{}'))).toMatchObject({ status: 400, code: 'request/malformed' });
    const future = kiosk.request().replace('"protocol":1', '"protocol":99');
    expect(await refusalOf(await kiosk.send(future))).toMatchObject({
      status: 426,
      code: 'protocol/unsupported',
    });
  });

  it('refuses more than it wants to hold', async () => {
    const answer = await kiosk.send('x'.repeat(5 * 1024 * 1024));
    expect(await refusalOf(answer)).toMatchObject({ status: 413, code: 'request/too-large' });
  });

  it('believes a revoked kiosk nothing, from its very next request on', async () => {
    const doomed = await enrolKiosk(world().url, (await town.addKiosk()).code);
    await doomed.exchange([welcome()]);
    const params = { municipality: town.municipality, kiosk: doomed.id };
    await world().admin.call(revokeKiosk, { params, body: { why: '盗難' } });
    for (let tries = 0; tries < 2; tries++) {
      const answer = await doomed.send(doomed.request([welcome()]));
      expect(await refusalOf(answer)).toMatchObject({ status: 403, code: 'kiosk/revoked' });
    }
    const hints = await doomed.send('', {}, { method: 'GET', path: '/api/kiosk/hints' });
    expect(await refusalOf(hints)).toMatchObject({ status: 403, code: 'kiosk/revoked' });
    const { rows } = await world().admin.call(listKiosks, { params });
    expect(rows.find(({ kiosk: id }) => id === doomed.id)).toMatchObject({ signs: ['revoked'] });
  });
});
