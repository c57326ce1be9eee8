import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startDisplay } from '../integration/kiosk/shell/display.ts';
import { descendants, runningProcesses } from '../integration/kiosk/shell/process-tree.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'machitouch-demo-'));
const display: { name?: string; stop?(): Promise<void> } = {};
const demos: ChildProcess[] = [];

beforeAll(async () => Object.assign(display, await startDisplay()));
afterAll(async () => {
  await display.stop?.();
  rmSync(data, { recursive: true, force: true });
});
afterEach(async () => {
  for (const demo of demos.splice(0)) await end(demo, 'SIGINT');
});

async function end(demo: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (demo.exitCode !== null || demo.signalCode !== null) return demo.exitCode;
  const ended = once(demo, 'close');
  demo.kill(signal);
  await ended;
  return demo.exitCode;
}

/** Starts the demo and waits until what it says of the kiosk's place fits. */
async function startDemoAt(place: RegExp, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const demo = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--data', data, ...args], {
    env: { ...process.env, DISPLAY: display.name, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  demos.push(demo);
  let words = '';
  demo.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    words += chunk;
  });
  const said = () => words;
  await vi.waitFor(() => expect(said()).toMatch(place), { timeout: 60_000, interval: 200 });
  return { demo, said, below: () => descendants(demo.pid ?? 0) };
}

/** Starts the demo; `kiosks` are the kiosk's addresses it printed, one for each start of the host. */
async function startDemo(...args: string[]) {
  const started = await startDemoAt(/kiosk\s+http:/, args);
  const kiosks = () =>
    [...started.said().matchAll(/kiosk\s+(http:\S+)/g)].map(([, url]) => new URL(url ?? ''));
  return { ...started, kiosks };
}

/** Whether some page of this machine holds a connection to a kiosk: the screen's socket to its host. */
function isConnected({ port }: URL): boolean {
  const wanted = `:${Number(port).toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([, , remote, state]) => remote?.endsWith(wanted) && state === '01');
}

const identity = () => readFileSync(join(data, 'kiosk/identity.json'), 'utf8');
const isGone = (pids: readonly number[]) => {
  const alive = runningProcesses().filter(({ pid }) => pids.includes(pid));
  expect(alive).toEqual([]);
};

test('one command gives a town with a kiosk whose screen is open; Ctrl-C leaves no process', async () => {
  const { demo, kiosks, said, below } = await startDemo();
  expect(said()).toContain('the kiosk’s window is Chromium’s: Electron opens no window look');
  const [kiosk] = kiosks();
  const page = await fetch(new URL('/', kiosk));
  expect(page.status).toBe(200);
  await vi.waitFor(() => expect(isConnected(kiosk ?? new URL('http://x'))).toBe(true), { timeout: 30_000 });
  await vi.waitFor(() => expect(identity()).toContain('tsurugashima'), { timeout: 30_000 });
  const pids = below().map(({ pid }) => pid);
  expect(pids.length).toBeGreaterThan(5);
  expect(await end(demo, 'SIGINT')).toBe(0);
  isGone(pids);
});

test('a second run goes on with the same kiosk, and a killed host comes back under its open screen', async () => {
  const before = identity();
  const { kiosks, below } = await startDemo('--kiosk');
  const first = kiosks()[0] ?? new URL('http://x');
  await vi.waitFor(() => expect(isConnected(first)).toBe(true), { timeout: 30_000 });
  const host = below().find(({ command }) => command.includes('kiosk/host/main.ts'));
  process.kill(host?.pid ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(kiosks().length).toBe(2), { timeout: 30_000 });
  await vi.waitFor(() => expect(isConnected(kiosks()[1] ?? first)).toBe(true), { timeout: 30_000 });
  expect(kiosks()[1]?.hash).not.toBe(first.hash);
  expect(identity()).toBe(before);
});

test('killed without warning, it leaves no process either', async () => {
  const { demo, said, below } = await startDemo('--no-window');
  expect(said()).toContain('no window: none was wanted');
  const pids = below().map(({ pid }) => pid);
  expect(pids.length).toBeGreaterThanOrEqual(3);
  await end(demo, 'SIGKILL');
  await vi.waitFor(() => isGone(pids), { timeout: 20_000 });
});

test('--fresh begins anew', async () => {
  const before = identity();
  await startDemo('--no-window', '--fresh');
  await vi.waitFor(() => expect(identity()).toContain('tsurugashima'), { timeout: 30_000 });
  expect(identity()).not.toBe(before);
});

test('where Electron’s program is, a kiosk of the demo is its shell, and ends with the demo', async () => {
  // A stand-in for the program: it says what it was to run, and stays.
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-electron-'));
  const ran = join(folder, 'ran');
  writeFileSync(
    join(folder, 'electron'),
    `#!/bin/sh\necho "$1 in $MACHITOUCH_KIOSK_DIR" > ${ran}\nexec sleep 600\n`,
    { mode: 0o755 },
  );
  try {
    const { demo, said, below } = await startDemoAt(/kiosk\s+in Electron’s window/, ['--kiosk'], {
      ELECTRON_OVERRIDE_DIST_PATH: folder,
    });
    expect(said()).toContain('the kiosk’s window is Electron’s');
    await vi.waitFor(() => expect(readFileSync(ran, 'utf8')).toContain(`in ${join(data, 'kiosk')}`), {
      timeout: 20_000,
    });
    expect(readFileSync(ran, 'utf8')).toContain('dist/shell/electron-main.mjs');
    const pids = below().map(({ pid }) => pid);
    expect(await end(demo, 'SIGINT')).toBe(0);
    isGone(pids);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
