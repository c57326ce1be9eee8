import { afterEach, expect, test, vi } from 'vitest';
import {
  type HostOrder,
  type HostSupervisor,
  superviseHost,
} from '../../../../kiosk/shell/supervise-host.ts';
import { runningProcesses } from './process-tree.ts';

const running: { host?: HostSupervisor } = {};
afterEach(() => running.host?.stop());

/** Supervises a host that is this JavaScript; answers what was logged and which URLs were told. */
function supervise(code: string, limits: Partial<HostOrder> = {}) {
  const events: string[] = [];
  const urls: string[] = [];
  running.host = superviseHost({
    node: process.execPath,
    args: ['-e', code],
    env: process.env,
    log: (event) => events.push(event),
    onListening: (url) => urls.push(url),
    ...limits,
  });
  return { events, urls, host: running.host };
}

const say = (url: string) => `console.log(JSON.stringify({ type: 'listening', url: '${url}' }));`;

test('a host that ends is started again, each time with its new address', async () => {
  const { urls } = supervise(`${say('http://127.0.0.1:1/?token=a')} setTimeout(() => process.exit(3), 50)`);
  await vi.waitFor(() => expect(urls.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
});

test('a host that never comes up is killed and started again', async () => {
  const { events } = supervise('setInterval(() => {}, 1000)', { startLimitMs: 200 });
  await vi.waitFor(
    () => expect(events.filter((event) => event === 'host-started').length).toBeGreaterThanOrEqual(2),
    { timeout: 10_000 },
  );
  expect(events).toContain('host-late');
});

test('a host that hangs is killed and started again', async () => {
  const { urls, events } = supervise(
    `require('node:http').createServer((_, response) => response.end()).listen(0, '127.0.0.1', function () {
       console.log(JSON.stringify({ type: 'listening', url: 'http://127.0.0.1:' + this.address().port + '/' }));
       setTimeout(() => { for (;;); }, 700);
     })`,
    { lookEveryMs: 100, hungAfterMs: 400 },
  );
  await vi.waitFor(() => expect(urls.length).toBeGreaterThanOrEqual(2), { timeout: 15_000 });
  // It lived through the looks before it hung.
  expect(events.slice(0, 4)).toEqual(['host-started', 'host-listening', 'host-hung', 'host-ended']);
});

test('lines that are no news of listening are passed by', async () => {
  const { urls } = supervise(
    `console.log('hello'); console.log('{"type":"other"}'); ${say('http://127.0.0.1:2/')} setInterval(() => {}, 1000)`,
  );
  await vi.waitFor(() => expect(urls).toEqual(['http://127.0.0.1:2/']), { timeout: 10_000 });
});

test('what a host started ends with it', async () => {
  const mark = `mark-${crypto.randomUUID()}`;
  const { urls, host } = supervise(
    `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '${mark}']);
     ${say('http://127.0.0.1:3/')} setInterval(() => {}, 1000)`,
  );
  const marked = () => runningProcesses().filter(({ command }) => command.endsWith(`${mark} `));
  await vi.waitFor(() => expect([urls.length, marked().length]).toEqual([1, 1]), { timeout: 10_000 });
  await host.stop();
  await vi.waitFor(() => expect(marked()).toEqual([]), 20_000);
});

test('a host that will not stop is killed', async () => {
  const { urls, host, events } = supervise(
    `process.on('SIGTERM', () => {}); ${say('http://127.0.0.1:4/')} setInterval(() => {}, 1000)`,
  );
  await vi.waitFor(() => expect(urls.length).toBe(1), { timeout: 10_000 });
  await host.stop();
  expect(events.at(-1)).toBe('host-ended');
});

/** A host that asks for a picture once and prints what it is answered. */
const ASKS = `${say('http://127.0.0.1:1/?token=a')}
  console.log(JSON.stringify({ type: 'picture-wanted', request: '0190a1b2-0000-4000-8000-000000000001' }));
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    console.log(JSON.stringify({ type: 'listening', url: 'http://127.0.0.1:1/?' + encodeURIComponent(line) }));
  });`;

test('a picture goes back to the host that asked', async () => {
  const { urls } = supervise(ASKS, { takePicture: async () => Buffer.from('jpeg') });
  await vi.waitFor(() => expect(urls).toHaveLength(2), { timeout: 10_000 });
  expect(decodeURIComponent(urls[1] ?? '')).toContain(
    JSON.stringify({
      type: 'picture',
      request: '0190a1b2-0000-4000-8000-000000000001',
      jpegBase64: Buffer.from('jpeg').toString('base64'),
    }),
  );
});

test.each([
  ['there is no window', undefined],
  ['the window has none', async () => Promise.reject(new Error('no page is shown now'))],
])('no picture is said when %s', async (_, takePicture) => {
  const { urls } = supervise(ASKS, takePicture && { takePicture });
  await vi.waitFor(() => expect(urls).toHaveLength(2), { timeout: 10_000 });
  expect(decodeURIComponent(urls[1] ?? '')).toContain('"type":"no-picture"');
});

test('a host learns that a shell stands around it, and may ask to be started again', async () => {
  let restarting = 0;
  const { events, urls } = supervise(
    `console.log(JSON.stringify({ type: 'restarting' }));
     console.log(JSON.stringify({ type: 'listening', url: 'http://127.0.0.1:1/?' + process.env.MACHITOUCH_KIOSK_SHELL }));
     setTimeout(() => process.exit(75), 50)`,
    {
      onRestarting: () => {
        restarting += 1;
      },
    },
  );
  await vi.waitFor(() => expect(urls.length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
  expect(urls[0]).toBe('http://127.0.0.1:1/?present');
  expect(restarting).toBeGreaterThanOrEqual(2);
  expect(events).toContain('host-restarting');
});

test('each host hears whose window it is in, once it listens', async () => {
  const { urls } = supervise(
    `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
       console.log(JSON.stringify({ type: 'listening', url: 'http://127.0.0.1:1/?' + encodeURIComponent(line) }));
       setTimeout(() => process.exit(0), 50);
     });
     ${say('http://127.0.0.1:1/')}`,
    { window: { program: 'chromium', absent: ['electron'] } },
  );
  const window = JSON.stringify({ type: 'window', program: 'chromium', absent: ['electron'] });
  const heard = () => urls.filter((url) => decodeURIComponent(url).endsWith(window));
  await vi.waitFor(() => expect(heard().length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
});
