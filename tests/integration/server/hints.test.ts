import { beforeAll, expect, it, vi } from 'vitest';
import { revokeKiosk } from '../../../server/kiosks/kiosk-trust.route.ts';
import { rotateCardKey } from '../../../server/municipalities/card-key.route.ts';
import { updateProject } from '../../../server/projects/projects.route.ts';
import { newCardId } from '../../factories/fact.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../factories/small-town.ts';
import { enrolKiosk, refusalOf, type TestKiosk } from '../../factories/test-kiosk.ts';

/** Listens as a kiosk does; counts the hints until the stream ends. */
async function listen(kiosk: TestKiosk) {
  const response = await kiosk.send('', {}, { method: 'GET', path: '/api/kiosk/hints' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const heard = { hints: 0, ended: false };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      heard.hints += decoder.decode(chunk).split('event: changed').length - 1;
    }
    heard.ended = true;
  };
  read().catch(() => {
    heard.ended = true;
  });
  return heard;
}

onEachDatabase('hints', (world) => {
  let town: SmallTown;
  let one: TestKiosk;
  let two: TestKiosk;
  beforeAll(async () => {
    town = await seedSmallTown(world());
    one = await enrolKiosk(world().url, town.code);
    two = await enrolKiosk(world().url, (await town.addKiosk()).code);
  });

  it("come for another kiosk's news and for the office's, and not for one's own", async () => {
    const heardByOne = await listen(one);
    const heardByTwo = await listen(two);
    await one.exchange([{ kind: 'welcome', card: newCardId('H') }]);
    await vi.waitFor(() => expect(heardByTwo.hints).toBe(1), 20_000);
    expect(heardByOne.hints).toBe(0);
    await world().admin.call(updateProject, {
      params: { municipality: town.municipality, project: 'kodomo' },
      body: { goalYen: 70_000 },
    });
    await vi.waitFor(() => expect([heardByOne.hints, heardByTwo.hints]).toEqual([1, 2]), 20_000);
  });

  it('come for a new card key', async () => {
    const heard = await listen(two);
    await world().admin.call(rotateCardKey, { params: { municipality: town.municipality } });
    await vi.waitFor(() => expect(heard.hints).toBe(1), 20_000);
    expect((await two.exchange()).cardKeys.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('need a signature that was not used before', async () => {
    const counter = two.counter + 1;
    await listen(two);
    const replay = await two.send('', { counter }, { method: 'GET', path: '/api/kiosk/hints' });
    expect(await refusalOf(replay)).toMatchObject({ status: 409, code: 'request/replayed' });
    two.counter = counter;
    expect((await two.exchange()).protocol).toBe(1);
  });

  it('end when the kiosk is revoked', async () => {
    const doomed = await enrolKiosk(world().url, (await town.addKiosk()).code);
    const heard = await listen(doomed);
    await world().admin.call(revokeKiosk, {
      params: { municipality: town.municipality, kiosk: doomed.id },
      body: { why: '盗難' },
    });
    await vi.waitFor(() => expect(heard.ended).toBe(true), 20_000);
  });
});
