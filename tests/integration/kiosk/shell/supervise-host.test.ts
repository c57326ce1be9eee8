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
  await vi.waitFor(() => expect(marked()).toEqual([]));
});

test('a host that will not stop is killed', async () => {
  const { urls, host, events } = supervise(
    `process.on('SIGTERM', () => {}); ${say('http://127.0.0.1:4/')} setInterval(() => {}, 1000)`,
  );
  await vi.waitFor(() => expect(urls.length).toBe(1), { timeout: 10_000 });
  await host.stop();
  expect(events.at(-1)).toBe('host-ended');
});
