import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { callEndpoint } from '../../../../../server/portal/api/call-endpoint.ts';
import { callForFile } from '../../../../../server/portal/api/call-office.ts';
import { fetchWhole } from '../../../../../server/portal/api/fetch-whole.ts';
import { endpoint } from '../../../../../shared/office/endpoint.ts';

const SILENCE_MS = 1_000;
const exportThings = endpoint({
  id: 'exportThings',
  method: 'get',
  path: '/things/export',
  needs: 'anyone',
  summary: '',
  file: 'text/csv',
  answer: z.string(),
});
const listThings = endpoint({
  id: 'listThings',
  method: 'get',
  path: '/things',
  needs: 'anyone',
  summary: '',
  answer: z.object({ codes: z.array(z.string()) }),
});

let server: Server | undefined;
afterEach(() => {
  vi.unstubAllGlobals();
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  return `http://127.0.0.1:${port}`;
}

/** The console's addresses are below its own origin, which a test has none of. */
async function serveOffice(answer: RequestListener): Promise<void> {
  const root = await serve(answer);
  const really = fetch;
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => really(new URL(address, root), request));
}

test('an answer that takes longer than the limit arrives whole, as long as it comes', async () => {
  const root = await serve(async (_, response) => {
    await sleep(SILENCE_MS * 0.3);
    response.flushHeaders();
    for (let line = 0; line < 5; line++) {
      await sleep(SILENCE_MS * 0.3);
      response.write(`行${line}\n`);
    }
    response.end();
  });
  const begunMs = performance.now();
  const heard: number[] = [];
  const { ok, body } = await fetchWhole(root, {}, { silenceMs: SILENCE_MS, onBytes: (n) => heard.push(n) });
  expect(ok).toBe(true);
  expect(await body.text()).toBe('行0\n行1\n行2\n行3\n行4\n');
  expect(performance.now() - begunMs).toBeGreaterThan(SILENCE_MS * 1.5);
  expect(heard.length).toBeGreaterThan(1);
  expect(heard.at(-1)).toBe(25);
});

test.each([
  ['before its head', 0],
  ['in its middle', 1],
])('a server that falls silent %s is offline', async (_, chunks) => {
  const root = await serve((_request, response) => {
    for (let n = 0; n < chunks; n++) response.write('some');
  });
  await expect(fetchWhole(root, {}, { silenceMs: SILENCE_MS })).rejects.toMatchObject({
    name: 'OfficeProblem',
    code: 'offline',
  });
});

test('a person who leaves ends it, which is no problem', async () => {
  const root = await serve((_, response) => void response.write('some'));
  const leaving = new AbortController();
  const asked = fetchWhole(
    root,
    {},
    { silenceMs: 10_000, signal: leaving.signal, onBytes: () => leaving.abort() },
  );
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});

/** Half of an answer, then a broken line. */
const breakOff: RequestListener = (_, response) => {
  response.write('{"codes":["K1');
  setTimeout(() => response.destroy(), 50);
};

test('a line that breaks in the middle of a file is offline', async () => {
  await serveOffice(breakOff);
  await expect(callForFile(exportThings, {})).rejects.toMatchObject({ code: 'offline' });
});

test('a line that breaks in the middle of an answer is offline', async () => {
  const root = await serve(breakOff);
  await expect(callEndpoint(root, listThings, {})).rejects.toMatchObject({ code: 'offline' });
});

test('a file comes under the name the server gives it', async () => {
  await serveOffice((request, response) => {
    expect(request.url).toBe('/api/office/things/export');
    response.setHeader(
      'content-disposition',
      'attachment; filename="?.csv"; filename*=UTF-8\'\'%E5%AF%84.csv',
    );
    response.end('a,b\r\n');
  });
  const { name, file } = await callForFile(exportThings, {});
  expect(name).toBe('寄.csv');
  expect(await file.text()).toBe('a,b\r\n');
});

test('a refusal keeps its code, and another server’s page is not understood', async () => {
  const root = await serve(({ url }, response) => {
    response.statusCode = 404;
    response.end(
      url === '/things'
        ? JSON.stringify({ type: 'about:blank', title: '', status: 404, code: 'name/unknown' })
        : '<html>',
    );
  });
  await expect(callEndpoint(root, listThings, {})).rejects.toMatchObject({ code: 'name/unknown' });
  await expect(callEndpoint(root, exportThings, {})).rejects.toMatchObject({ code: 'not-understood' });
});
