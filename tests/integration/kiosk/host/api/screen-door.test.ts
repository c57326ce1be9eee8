import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { newKioskDir } from '../../../../factories/kiosk.ts';
import { type HostWorld, startHost } from '../../../../fakes/host-world.ts';

let home: ReturnType<typeof newKioskDir>;
let world: HostWorld;
let base: URL;

beforeAll(async () => {
  home = newKioskDir();
  const screenDir = join(home.dir, 'screen');
  const mediaDir = join(home.dir, 'media');
  mkdirSync(join(screenDir, 'assets'), { recursive: true });
  mkdirSync(mediaDir);
  writeFileSync(join(screenDir, 'index.html'), '<!doctype html><title>kiosk</title>');
  writeFileSync(join(screenDir, 'assets', 'main-B4sDk29x.js'), 'export {};');
  writeFileSync(join(mediaDir, 'town.mp4'), Buffer.from('0123456789'));
  writeFileSync(join(home.dir, 'secret.txt'), 'secret');
  world = await startHost({
    serverUrl: null,
    dir: join(home.dir, 'data'),
    reader: 'scripted',
    settings: { SCREEN_DIR: screenDir, MEDIA_DIR: mediaDir },
  });
  base = new URL(world.url);
});
afterAll(async () => {
  await world.stop();
  home.remove();
});

/** A request whose path is sent as it is: `fetch` would tidy it. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const asking = request({ host: '127.0.0.1', port: base.port, path, headers, method });
  asking.end();
  const [response] = await once(asking, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() };
}

interface Knock {
  origin?: string | undefined;
  protocol?: string | undefined;
  headers?: Record<string, string>;
  path?: string;
}
/** Opens a socket as given; resolves with what became of it. */
async function knock({ origin, protocol, headers, path = '/socket' }: Knock): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${base.port}${path}`, protocol ? [protocol] : [], {
    ...(origin && { origin }),
    ...(headers && { headers }),
  });
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    // What comes after the refusal was heard, or the refusal itself where `ws` gives no response.
    socket.on('error', () => undefined);
  });
}
const honest = () => ({ origin: base.origin, protocol: `machitouch.${world.token}` });

test('only this machine can knock at all', () => {
  expect(base.hostname).toBe('127.0.0.1');
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outside = others.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!outside) return;
  return new Promise<void>((resolve, reject) => {
    const socket = connect({ host: outside.address, port: Number(base.port) });
    socket.on('connect', () => reject(new Error('the door is open to the network')));
    socket.on('error', () => resolve());
  });
});

test.each([
  ['another site', () => ({ ...honest(), origin: 'https://evil.example' }), 403],
  ['no origin', () => ({ ...honest(), origin: undefined }), 403],
  [
    'a rebound name',
    () => ({ ...honest(), origin: 'http://evil.example', headers: { host: 'evil.example' } }),
    403,
  ],
  ['no token', () => ({ ...honest(), protocol: undefined }), 401],
  ['a wrong token', () => ({ ...honest(), protocol: `machitouch.${'x'.repeat(43)}` }), 401],
  ['another path', () => ({ ...honest(), path: '/' }), 404],
])('%s is turned away', async (_case, as, status) => {
  expect(await knock(as())).toBe(status);
});

test.each([
  ['no JSON', 'rubbish', 1008],
  ['no call', '{"type":"format-disk"}', 1008],
  ['a call with a wrong part', '{"type":"donate","visit":"me","amount":-5}', 1008],
  ['bytes', Buffer.from([1, 2, 3]), 1003],
  ['far too much', JSON.stringify({ type: 'painted', message: 'x'.repeat(20_000), paintedAtMs: 1 }), 1009],
])('%s closes the connection with a reason, and the host lives on', async (_case, message, code) => {
  const socket = await knock(honest());
  if (!(socket instanceof WebSocket)) throw new Error(`turned away: ${socket}`);
  socket.send(message);
  const [closedWith] = await once(socket, 'close');
  expect(closedWith).toBe(code);
  const next = await knock(honest());
  expect(next).toBeInstanceOf(WebSocket);
  if (next instanceof WebSocket) next.close();
});

test('a flood of calls is cut off', async () => {
  const socket = await knock(honest());
  if (!(socket instanceof WebSocket)) throw new Error(`turned away: ${socket}`);
  for (let call = 0; call < 500; call++) {
    socket.send(JSON.stringify({ type: 'painted', message: 'x', paintedAtMs: call }));
  }
  const [code, reason] = await once(socket, 'close');
  expect([code, String(reason)]).toEqual([1008, 'too many calls']);
});

test('a crowd of screens is turned away, and a leaving one makes room', async () => {
  const crowd: (WebSocket | number)[] = [];
  for (let screen = 0; screen < 8; screen++) crowd.push(await knock(honest()));
  expect(crowd.at(-1)).toBe(503);
  for (const socket of crowd) {
    if (!(socket instanceof WebSocket)) continue;
    socket.close();
    await once(socket, 'close');
  }
  await expect.poll(async () => (await knock(honest())) instanceof WebSocket).toBe(true);
});

test('the page comes with a strict policy and is not kept; hashed files are', async () => {
  const page = await get('/');
  expect(page).toMatchObject({ status: 200, text: '<!doctype html><title>kiosk</title>' });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect(page.headers['cache-control']).toBe('no-cache');
  const script = await get('/assets/main-B4sDk29x.js');
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(script.headers['cache-control']).toContain('immutable');
});

test('a movie can be asked for in parts', async () => {
  const part = await get('/media/town.mp4', { range: 'bytes=2-4' });
  expect(part).toMatchObject({ status: 206, text: '234' });
  expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-type': 'video/mp4' });
  expect(await get('/media/town.mp4')).toMatchObject({ status: 200, text: '0123456789' });
  expect((await get('/media/town.mp4', { range: 'bytes=99-' })).status).toBe(416);
  expect(await get('/media/town.mp4', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test.each([
  '/../secret.txt',
  '/media/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/media/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/media/',
  '/assets',
  '/%00',
  '/%',
  '/socket',
  '/identity.json',
])('there is nothing at %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('other names and other methods get nothing', async () => {
  expect((await get('/', { host: 'evil.example' })).status).toBe(403);
  expect((await get('/', {}, 'POST')).status).toBe(405);
});
