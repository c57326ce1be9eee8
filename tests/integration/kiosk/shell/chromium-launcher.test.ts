import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startDisplay } from './display.ts';
import { descendants, runningProcesses } from './process-tree.ts';
import { type ShellWorld, startShell } from './shell-world.ts';

const world: { now?: ShellWorld } = {};
async function start(args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<ShellWorld> {
  world.now = await startShell(args, env);
  return world.now;
}
afterEach(async () => {
  await world.now?.stop();
});

describe('recovery', () => {
  test('a killed page is back', async () => {
    const shell = await start();
    const page = await shell.newPage();
    for (const { pid } of shell.renderers()) process.kill(pid, 'SIGKILL');
    await shell.newPage(page);
    expect(shell.log()).toContainEqual(expect.objectContaining({ trouble: 'crashed', remedy: 'reload' }));
  });

  test('a page that hangs is ended and loaded again', async () => {
    const shell = await start();
    const page = await shell.newPage();
    for (const { pid } of shell.renderers()) process.kill(pid, 'SIGSTOP');
    await shell.newPage(page);
    expect(shell.log()).toContainEqual(expect.objectContaining({ trouble: 'hung', remedy: 'end-page' }));
  });

  test('a killed browser is back', async () => {
    const shell = await start();
    const page = await shell.newPage();
    const browser = descendants(shell.shell.pid ?? 0).find(({ command }) => command.includes('--app='));
    process.kill(browser?.pid ?? 0, 'SIGKILL');
    await shell.newPage(page);
  });

  test('a killed host is started again, and the page is loaded from the new one', async () => {
    const shell = await start();
    const page = await shell.newPage();
    const first = shell.journal().find(({ type }) => type === 'listening');
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await shell.newPage(page);
    const hosts = shell.journal().filter(({ type }) => type === 'listening');
    expect(hosts.length).toBe(2);
    expect(hosts[1]?.pid).not.toBe(first?.pid);
  });
});

describe('locked', () => {
  const elsewhere: { server?: Server; url: string; visits: number } = { url: '', visits: 0 };
  beforeAll(async () => {
    elsewhere.server = createServer((_request, response) => {
      elsewhere.visits += 1;
      response.end('elsewhere');
    });
    elsewhere.server.listen(0, '127.0.0.1');
    await once(elsewhere.server, 'listening');
    const address = elsewhere.server.address();
    elsewhere.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  });
  afterAll(() => {
    elsewhere.server?.close();
  });

  test('nothing leaves the page, opens a window, reaches another origin or leaves a file', async () => {
    const shell = await start();
    const page = await shell.newPage();
    const other = elsewhere.url;
    const tries = [
      `location.href = '${other}'; 'tried'`,
      `location.assign('${other.replace('127.0.0.1', 'localhost')}'); 'tried'`,
      "location.href = 'file:///etc/passwd'; 'tried'",
      "location.href = 'chrome://settings'; 'tried'",
      "location.href = 'data:text/html,stranger'; 'tried'",
      "location.href = '/file'; 'tried'",
      `const form = document.createElement('form'); form.action = '${other}'; form.method = 'post'; document.body.append(form); form.submit(); 'tried'`,
      `const link = document.createElement('a'); link.href = '${other}'; link.target = '_blank'; document.body.append(link); link.click(); 'tried'`,
      `const frame = document.createElement('iframe'); frame.src = '${other}'; document.body.append(frame); 'tried'`,
      "const input = document.createElement('input'); input.type = 'file'; input.click(); 'tried'",
    ];
    for (const code of tries) {
      expect(await shell.inPage(`(() => { ${code.replace(/'tried'$/, "return 'tried'")} })()`)).toBe('tried');
      // The page lives on as it was: it answers, and it is the same one.
      expect(await shell.inPage('location.pathname')).toBe('/');
    }
    expect(await shell.inPage(`String(open('${other}'))`)).toBe('null');
    expect(await shell.inPage(`fetch('${other}', { mode: 'no-cors' })`)).toBe('threw TypeError');
    expect(await shell.inPage(`new Image().src = '${other}pixel'`)).toContain('pixel');
    expect(await shell.inPage("fetch('http://example.com/')")).toBe('threw TypeError');
    const askPlace =
      'new Promise((done) => navigator.geolocation.getCurrentPosition(done, (e) => done(e.code)))';
    expect(await shell.inPage(askPlace)).toBe('1');
    expect(await shell.inPage('navigator.mediaDevices.getUserMedia({ audio: true })')).toMatch(/^threw Not/);
    expect(await shell.newPage(), JSON.stringify(shell.log())).toBe(page);
    expect(elsewhere.visits).toBe(0);
    const windows = runningProcesses().filter(({ command }) => command.includes(shell.folder));
    expect(windows.length).toBeGreaterThan(0);
    expect(readdirSync(shell.folder).filter((name) => name.includes('left-behind'))).toEqual([]);
  });
});

test('the host hears whose window its screen is in', async () => {
  const shell = await start();
  await vi.waitFor(
    () =>
      expect(shell.journal()).toContainEqual(
        expect.objectContaining({ said: 'window', program: 'chromium' }),
      ),
    { timeout: 20_000 },
  );
});

test('the host gets a picture of its page', async () => {
  const shell = await start();
  await shell.newPage();
  const request = crypto.randomUUID();
  await shell.say({ type: 'picture-wanted', request });
  await vi.waitFor(
    () => {
      const said = shell.journal().find(({ type, said }) => type === 'shell-said' && said !== 'window');
      expect(said).toMatchObject({ said: 'picture', request, start: 'ffd8' });
      expect(said?.size).toBeLessThan(1_000_000);
    },
    { timeout: 20_000 },
  );
});

test('a host that restarts gets another window too', async () => {
  const shell = await start();
  const page = await shell.newPage();
  const browser = () => descendants(shell.shell.pid ?? 0).find(({ command }) => command.includes('--app='));
  const before = browser()?.pid;
  await shell.say({ type: 'restarting' });
  await shell.newPage(page);
  expect(browser()?.pid).not.toBe(before);
  // Wanted once, it is not opened again and again.
  expect(shell.log().filter(({ event }) => event === 'chromium-started')).toHaveLength(2);
});

test('a page that went astray is brought home', async () => {
  const shell = await start();
  const page = await shell.newPage();
  await shell.inPage("setTimeout(() => { location.href = 'about:blank'; }, 500)");
  await shell.newPage(page);
});

test('with a display the window covers all of it', async () => {
  const display = await startDisplay();
  try {
    const shell = await start([], { DISPLAY: display.name });
    await vi.waitFor(
      async () => expect(await shell.inPage('innerWidth >= 1280 && innerHeight >= 720')).toBe('true'),
      { timeout: 30_000 },
    );
  } finally {
    await world.now?.stop();
    await display.stop();
  }
});

test('no port is opened', async () => {
  const shell = await start();
  await shell.newPage();
  const browser = descendants(shell.shell.pid ?? 0).find(({ command }) => command.includes('--app='));
  expect(browser?.command).toContain('--remote-debugging-pipe');
  expect(browser?.command).not.toContain('--remote-debugging-port');
});

test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('%s leaves no process', async (signal) => {
  const shell = await start();
  await shell.newPage();
  const started = descendants(shell.shell.pid ?? 0);
  expect(started.length).toBeGreaterThan(2);
  const ended = once(shell.shell, 'close');
  shell.shell.kill(signal);
  await ended;
  await vi.waitFor(
    () => {
      const alive = new Set(runningProcesses().map(({ pid }) => pid));
      expect(started.filter(({ pid }) => alive.has(pid))).toEqual([]);
    },
    { timeout: 10_000 },
  );
});
