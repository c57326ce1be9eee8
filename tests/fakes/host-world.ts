import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { HostMessage, type TownView } from '../../kiosk/protocol/host-message.ts';
import { type ScreenCall, SUBPROTOCOL_PREFIX } from '../../kiosk/protocol/screen-call.ts';

const HOST_MAIN = fileURLToPath(new URL('../../kiosk/host/main.ts', import.meta.url));
const READY_WITHIN_MS = 20_000;

export interface HostWorldOptions {
  /** Null runs a kiosk that never finds its server. */
  readonly serverUrl: string | null;
  readonly dir: string;
  /** Where its log is kept; in `dir` unless said. */
  readonly logDir?: string;
  readonly reader: 'scripted' | 'pcsc';
  /** A file of sample cards for the scripted reader. */
  readonly deck?: string;
  readonly enrolmentCode?: string;
  /** More of MACHITOUCH_KIOSK_*, without the prefix. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Starts another program in the place of the host's own main, with the same contract. */
  readonly main?: string;
  /** More environment for the process, as it is. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A stand-in for the screen: it hears all the host says, in order, with the time it was heard. */
export interface ScreenStandIn {
  readonly messages: readonly HostMessage[];
  /** `performance.now()` of each message's arrival. */
  readonly heardAtMs: readonly number[];
  call(call: ScreenCall): void;
  /** The first message, from `from` on, that fits; waits for it. */
  wait<T extends HostMessage['type']>(
    type: T,
    fits?: (message: Extract<HostMessage, { type: T }>) => boolean,
    within?: { from?: number; ms?: number },
  ): Promise<Extract<HostMessage, { type: T }>>;
  /** A town that fits, whether the host said it with its greeting or later. */
  waitTown(fits: (town: TownView) => boolean, ms?: number): Promise<TownView>;
  readonly isClosed: boolean;
  close(): Promise<void>;
}

export interface HostWorld {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** The host's log lines so far. */
  readonly log: readonly string[];
  readonly screen: ScreenStandIn;
  /** Lays a sample card on the scripted reader. */
  present(name: string, holdMs?: number): void;
  /** Another screen, e.g. after a reload. */
  connect(): Promise<ScreenStandIn>;
  /** Orderly; gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, at once. */
  kill(): Promise<void>;
  /** Resolves with the exit code when the process is gone for whatever reason. */
  readonly gone: Promise<number | null>;
}

/** Opens the screen's WebSocket the way the page does. */
export async function connectScreen(url: string, log: readonly string[] = []): Promise<ScreenStandIn> {
  const { host, origin, hash } = new URL(url);
  const socket = new WebSocket(`ws://${host}/socket`, [SUBPROTOCOL_PREFIX + hash.slice(1)], { origin });
  const messages: HostMessage[] = [];
  const heardAtMs: number[] = [];
  const waiting = new Set<() => void>();
  let isClosed = false;
  socket.on('message', (data) => {
    messages.push(HostMessage.parse(JSON.parse(String(data))));
    heardAtMs.push(performance.now());
    for (const look of waiting) look();
  });
  socket.on('close', () => {
    isClosed = true;
    for (const look of waiting) look();
  });
  // A host that is killed cuts the line: the close that follows is what counts.
  socket.on('error', () => undefined);
  await once(socket, 'open');

  const screen: ScreenStandIn = {
    messages,
    heardAtMs,
    get isClosed() {
      return isClosed;
    },
    call: (call) => socket.send(JSON.stringify(call)),
    wait(type, fits = () => true, { from = 0, ms = 20_000 } = {}) {
      return new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          waiting.delete(look);
          clearTimeout(timer);
          settle();
        };
        const look = () => {
          for (const message of messages.slice(from)) {
            // `as`: the type tag was just compared, which TypeScript cannot carry into a generic.
            const found = message as Extract<HostMessage, { type: typeof type }>;
            if (message.type === type && fits(found)) return end(() => resolve(found));
          }
          if (isClosed) end(() => reject(new Error(`the host went away before it said ${type}`)));
        };
        const timer = setTimeout(() => {
          const said = messages.slice(from).map((message) => JSON.stringify(message).slice(0, 200));
          const words = [
            `the host did not say ${type} in ${ms} ms; it said`,
            ...said,
            'and logged',
            ...log.slice(-20),
          ];
          end(() => reject(new Error(words.join('\n'))));
        }, ms);
        waiting.add(look);
        look();
      });
    },
    async waitTown(fits, ms = 30_000) {
      const said = [
        screen.wait('hello', ({ town }) => fits(town), { ms }),
        screen.wait('town', ({ town }) => fits(town), { ms }),
      ];
      return (await Promise.any(said)).town;
    },
    async close() {
      if (isClosed) return;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
  return screen;
}

function environment(options: HostWorldOptions): Record<string, string | undefined> {
  const { dir, reader, deck, serverUrl, enrolmentCode, settings } = options;
  const given = {
    DIR: dir,
    READER: reader,
    DECK: deck,
    SERVER_URL: serverUrl ?? undefined,
    ENROLMENT_CODE: enrolmentCode,
    RETRY_BASE_MS: '50',
    RETRY_MAX_MS: '500',
    BALLAST_MB: '1',
    DISK_RESERVE_MB: '1',
    ...settings,
  };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`MACHITOUCH_KIOSK_${name}`, value]),
  );
}

/** A host's log in its folder, over all its runs. */
export const HOST_LOG = 'host.log';

/** Starts a real host process on a folder and waits until its screen may connect. */
export async function startHost(options: HostWorldOptions): Promise<HostWorld> {
  const child = spawn(process.execPath, [options.main ?? HOST_MAIN], {
    env: { ...process.env, ...options.env, ...environment(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close').then(([code]): number | null => (typeof code === 'number' ? code : null));
  const log: string[] = [];
  // Beside the database as well: what the host and its reader say is searched for card numbers like any other file.
  const { logDir = options.dir } = options;
  mkdirSync(logDir, { recursive: true });
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line);
    if (existsSync(logDir)) appendFileSync(join(logDir, HOST_LOG), `${line}\n`);
  });
  const url = await listeningUrl(child, log);
  const screen = await connectScreen(url, log);
  await screen.wait('hello');

  return {
    url,
    token: new URL(url).hash.slice(1),
    pid: child.pid ?? 0,
    log,
    screen,
    present(name, holdMs = 250) {
      screen.call({ type: 'present-sample', name, holdMs });
    },
    connect: () => connectScreen(url, log),
    async stop() {
      child.kill('SIGTERM');
      return gone;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    gone,
  };
}

async function listeningUrl(child: ChildProcess, log: readonly string[]): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('the host has no standard output');
  const lines = createInterface({ input: stdout });
  const timer = setTimeout(() => lines.close(), READY_WITHIN_MS);
  try {
    for await (const line of lines) {
      const said: unknown = JSON.parse(line);
      if (typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string') {
        return said.url;
      }
    }
  } finally {
    clearTimeout(timer);
  }
  child.kill('SIGKILL');
  throw new Error(`the host did not start:\n${log.slice(-20).join('\n')}`);
}
