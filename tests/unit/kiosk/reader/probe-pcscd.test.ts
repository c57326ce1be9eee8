import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { probePcscd } from '../../../../kiosk/reader/probe-pcscd.ts';

let folder = '';
let server: Server | null = null;
const clients = new Set<Socket>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probe-'));
  vi.stubEnv('PCSCLITE_CSOCK_NAME', join(folder, 'pcscd.comm'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const client of clients) client.destroy();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
  rmSync(folder, { recursive: true });
});

async function listen(onClient: (client: Socket) => void): Promise<void> {
  server = createServer((client) => {
    clients.add(client);
    onClient(client);
  });
  await new Promise<void>((resolve) => server?.listen(join(folder, 'pcscd.comm'), resolve));
}

test('nobody there', async () => {
  expect(await probePcscd(1_000)).toBe('absent');
});

test('somebody who answers the version question', async () => {
  await listen((client) => client.once('data', (question) => client.write(question.subarray(8))));
  expect(await probePcscd(1_000)).toBe('alive');
});

test('somebody who takes the call and says nothing', async () => {
  await listen(() => {});
  expect(await probePcscd(100)).toBe('deaf');
});

test('somebody who hangs up', async () => {
  await listen((client) => client.end());
  expect(await probePcscd(1_000)).toBe('absent');
});
