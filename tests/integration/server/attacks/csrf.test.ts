import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFICE_ROUTES } from '../../../../server/office/office-routes.ts';
import { POSTING_ROUTES } from '../../../../server/office/posting-routes.ts';
import { TV_ROUTES } from '../../../../server/tv/tv.route.ts';
import { Problem } from '../../../../shared/exchange.ts';
import { endMyOtherSignIns, readMe } from '../../../../shared/office/sign-in.ts';
import { seedSmallTown } from '../../../factories/small-town.ts';
import { makeStaff, type TestStaff } from '../../../factories/staff.ts';
import { type ServerWorld, startServer } from '../../../fakes/server-world.ts';

describe('a page of another site', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-csrf-'));
  let world: ServerWorld;
  let clerk: TestStaff;
  beforeAll(async () => {
    world = await startServer({ dir });
    await seedSmallTown(world);
    clerk = await makeStaff(world, { municipality: 'tsurugashima' });
  });
  afterAll(async () => {
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function send(
    headers: Record<string, string>,
    { method = 'post', path = endMyOtherSignIns.path, body = '{}', door = '/api/office' } = {},
  ): Promise<unknown[]> {
    const response = await fetch(`${world.url}${door}${path}`, {
      method: method.toUpperCase(),
      headers: { cookie: clerk.cookie, 'content-type': 'application/json', ...headers },
      body,
    });
    if (response.ok) return [response.status];
    return [response.status, Problem.parse(await response.json()).code];
  }

  it('the search finds what works: the office’s own page', async () => {
    expect(await send({ 'sec-fetch-site': 'same-origin' })).toEqual([200]);
    expect(await send({ origin: world.url })).toEqual([200]);
  });

  it.each([
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['typed or from a mail', { 'sec-fetch-site': 'none' }],
    ['an old browser elsewhere', { origin: 'https://evil.example' }],
    ['a page without origin', { origin: 'null' }],
    ['the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['an origin that begins alike', { origin: 'http://127.0.0.1.evil.example' }],
    ['cross-site with our origin', { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1' }],
    ['nothing said', {}],
  ])('%s is refused', async (_name, headers) => {
    expect(await send(headers)).toEqual([403, 'request/cross-site']);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
  ])('a form’s %s is refused even from our page', async (type) => {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type };
    expect(await send(headers)).toEqual([415, 'request/not-json']);
  });

  it('does so at every route that may change something', async () => {
    const unsafe = [
      ...OFFICE_ROUTES.map((route) => ({ ...route, door: '/api/office' })),
      ...POSTING_ROUTES.map((route) => ({ ...route, door: '/api/posting' })),
      ...TV_ROUTES.map((route) => ({ ...route, door: '/api/tv' })),
    ].filter(({ method }) => method !== 'get');
    expect(unsafe.length).toBeGreaterThan(50);
    for (const { id, method, path, door } of unsafe) {
      const address = path.replace(':municipality', 'tsurugashima').replace(/:[a-z]+/gi, 'x');
      const said = await send({ 'sec-fetch-site': 'cross-site' }, { method, path: address, door });
      expect([id, ...said]).toEqual([id, 403, 'request/cross-site']);
    }
    expect(await clerk.call(readMe, {})).toMatchObject({ lacks: null });
  });

  it('may not read what the office answers: no CORS header is ever given', async () => {
    const response = await fetch(`${world.url}/api/office/me`, {
      headers: { origin: 'https://evil.example', cookie: clerk.cookie },
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const asked = await fetch(`${world.url}/api/office/me`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
