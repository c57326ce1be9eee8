/**
 * The demo: a seeded town, its server, and one kiosk whose reader is touched by mouse, on this machine alone. Prints
 * where they are; everything ends with Ctrl-C. Data stays in `.data/demo`.
 */
import { mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ShellChoice } from '../kiosk/shell/choose-shell.ts';
import { openChromiumWindow } from '../kiosk/shell/chromium/chromium-window.ts';
import { findElectron } from '../kiosk/shell/electron/find-electron.ts';
import type { KioskWindow, Log } from '../kiosk/shell/kiosk-window.ts';
import { superviseHost } from '../kiosk/shell/supervise-host.ts';
import { parseConfig } from '../server/config.ts';
import { secretText } from '../server/secret-file.ts';
import { choosePort } from './demo/choose-port.ts';
import { chooseWindow, describeWindow } from './demo/choose-window.ts';
import { demoEnrolmentCode } from './demo/enrol-demo-kiosk.ts';
import { officeChooser } from './demo/office-chooser.ts';
import { type Part, runPart } from './demo/run-part.ts';
import { DEMO_PIN, seedDemoTown } from './seed/seed-demo-town.ts';

const USAGE = `npm start -- [--fresh] [--kiosk | --no-window] [--reader pcsc] [--data FOLDER]
  --fresh      forget all data and begin with the seeded town
  --kiosk      cover the whole display, as a real kiosk does; Ctrl-C in this terminal ends it
  --no-window  open no window, also where there is a display
  --reader     pcsc: real cards on a real reader; otherwise sample cards by mouse
  --data       where the demo's data is, instead of .data/demo`;

const READY_LIMIT_MS = 30_000;
const root = resolve(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values: wishes } = parseArgs({
  allowNegative: true,
  options: {
    fresh: { type: 'boolean', default: false },
    kiosk: { type: 'boolean', default: false },
    window: { type: 'boolean', default: true },
    reader: { type: 'string', default: 'scripted' },
    data: { type: 'string', default: join(root, '.data/demo') },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** What ends the demo, told once. */
const { promise: ending, resolve: end } = Promise.withResolvers<{ why: string; code: number }>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => end({ why: 'machitouch: stopping', code: 0 }));
}

async function main(): Promise<number> {
  const folder = resolve(wishes.data);
  if (wishes.fresh) rmSync(folder, { recursive: true, force: true });
  const logs = join(folder, 'log');
  const kioskFolder = join(folder, 'kiosk');
  for (const one of [logs, kioskFolder]) mkdirSync(one, { recursive: true });

  const serverEnv = {
    ...process.env,
    MACHITOUCH_DATA: join(folder, 'server'),
    MACHITOUCH_PORT: String(await choosePort(8080)),
  };
  const config = parseConfig(serverEnv);
  say('machitouch: preparing the town of Tsurugashima ...');
  await seedDemoTown(config);

  const opened: { stop(): Promise<void> }[] = [];
  try {
    const server = runPart({
      name: 'the server',
      args: [join(root, 'server/main.ts')],
      env: serverEnv,
      logFile: join(logs, 'server.log'),
    });
    opened.push(server);
    void server.ended.then((why) => end({ why: `machitouch: ${why}`, code: 1 }));
    const url = `http://127.0.0.1:${config.port}`;
    await ready(url, server);
    const worker = runPart({
      name: 'the worker',
      args: [join(root, 'server/worker.ts')],
      env: serverEnv,
      logFile: join(logs, 'worker.log'),
    });
    opened.push(worker);
    // Without it no movies are made; all else goes on.
    void worker.ended.then((why) => say(`machitouch: ${why}`));

    // By name: a passkey belongs to a name, never to an address.
    const officeUrl = `http://localhost:${config.port}`;
    const adminToken = secretText(config.adminTokenFile, 'MACHITOUCH_ADMIN_TOKEN_FILE');
    const chooser = await officeChooser({ serverUrl: officeUrl, adminToken });
    opened.push(chooser);

    const log = logTo(join(logs, 'kiosk.log'));
    const choice = chooseWindow({
      root,
      env: process.env,
      look: wishes.kiosk ? 'kiosk' : 'window',
      wanted: wishes.window,
    });
    log('shell-chosen', { shell: choice.shell, why: choice.why });
    say(describeWindow(choice));
    const places = { serverUrl: url, officeUrl: chooser.url, folder };
    const env = {
      ...process.env,
      MACHITOUCH_KIOSK_DIR: kioskFolder,
      MACHITOUCH_KIOSK_SERVER_URL: url,
      MACHITOUCH_KIOSK_ENROLMENT_CODE: await demoEnrolmentCode(config, url, kioskFolder),
      MACHITOUCH_KIOSK_PORT: String(await choosePort(8787)),
      MACHITOUCH_KIOSK_SCREEN_DIR: join(root, 'dist/screen'),
      MACHITOUCH_KIOSK_MEDIA_DIR: join(root, 'media/town'),
      MACHITOUCH_KIOSK_READER: wishes.reader,
      MACHITOUCH_KIOSK_TERMINAL: 'simulated',
      MACHITOUCH_KIOSK_EXCHANGE_EVERY_MS: '5000',
    };
    if (choice.shell === 'electron') {
      // Electron's shell starts and supervises the host itself, and keeps the address with its token to itself.
      const args = [join(root, 'kiosk/shell/main.ts')];
      const shell = runPart({ name: 'the kiosk', args, env, logFile: join(logs, 'kiosk.log') });
      opened.push(shell);
      void shell.ended.then((why) => end({ why: `machitouch: ${why}`, code: 1 }));
      sayWhere({ kiosk: 'in Electron’s window', ...places });
    } else {
      const window = openWindow(choice, log);
      if (window !== undefined) opened.push({ stop: () => window.close() });
      const host = superviseHost({
        node: process.execPath,
        args: ['--import', join(root, 'kiosk/shell/end-with-parent.ts'), join(root, 'kiosk/host/main.ts')],
        env,
        logFile: join(logs, 'kiosk.log'),
        log,
        onListening(kiosk) {
          sayWhere({ kiosk, ...places });
          window?.show(kiosk);
        },
        onRestarting: () => window?.renew(),
        ...(window && {
          takePicture: () => window.picture(),
          window: {
            program: 'chromium',
            absent: findElectron(root, process.env) === undefined ? ['electron'] : [],
          },
        }),
      });
      opened.push(host);
    }

    const { why, code } = await ending;
    say(why);
    return code;
  } finally {
    for (const part of opened.reverse()) await part.stop();
  }
}

interface Places {
  /** Its address, or where else it is. */
  readonly kiosk: string;
  readonly serverUrl: string;
  readonly officeUrl: string;
  readonly folder: string;
}

function sayWhere({ kiosk, serverUrl, officeUrl, folder }: Places): void {
  say('');
  say(`  kiosk    ${kiosk}`);
  say(`  office   ${officeUrl}`);
  say(`  server   ${serverUrl}/healthz   ${serverUrl}/metrics`);
  say(
    `  admin    npm run admin -- --url ${serverUrl} --token-file ${join(folder, 'server/admin.token')} --help`,
  );
  say(`  logs     ${join(folder, 'log')}`);
  say('');
  say('  Press a sample card beside the screen to lay it on the reader.');
  say(`  The staff card opens maintenance and event mode with PIN ${DEMO_PIN}. Ctrl-C ends the demo.`);
  say('');
}

/** Chromium's window where it was chosen; it belongs to this process, as the host does. */
function openWindow(choice: ShellChoice, log: Log): KioskWindow | undefined {
  if (choice.shell !== 'chromium') return undefined;
  return openChromiumWindow({
    program: choice.program,
    look: wishes.kiosk ? 'kiosk' : 'window',
    log,
    onClosedByPerson: () => end({ why: 'machitouch: the window was closed, stopping', code: 0 }),
  });
}

/** Waits until the server answers; throws when it ends before, and when it takes too long. */
async function ready(url: string, server: Part): Promise<void> {
  const giveUp = AbortSignal.any([AbortSignal.timeout(READY_LIMIT_MS), server.signal]);
  while (!giveUp.aborted) {
    const answer = await fetch(`${url}/readyz`, { signal: giveUp }).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error(server.signal.aborted ? await server.ended : `the server does not answer at ${url}`);
}

function logTo(path: string): Log {
  const file = openSync(path, 'a');
  return (event, details = {}) => {
    const line = { time: new Date().toISOString(), part: 'shell', event, ...details };
    writeSync(file, `${JSON.stringify(line)}\n`);
  };
}

if (wishes.help) say(USAGE);
else process.exitCode = await main();
