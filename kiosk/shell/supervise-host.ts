import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { planRetryMs } from '../../shared/rules/plan-retry.ts';
import { HostLine, type ShellLine, type ShellWindow } from '../protocol/shell-message.ts';
import { killGroup } from './kill-group.ts';
import type { Log } from './kiosk-window.ts';

/** A host that has not said so by then is started again. */
const START_LIMIT_MS = 20_000;
/** A host that ran this long is healthy: its next end counts as the first. */
const STEADY_MS = 30_000;
const LOOK_EVERY_MS = 5_000;
const HUNG_AFTER_MS = 10_000;
/** Time to stop in good order before it is killed. */
const STOP_LIMIT_MS = 5_000;
const RETRY = { baseMs: 250, maxMs: 10_000 };

export interface HostSupervisor {
  /** Stops the host and what it started; resolves when they are gone. */
  stop(): Promise<void>;
}

export interface HostOrder {
  /** The Node to run it on: never Electron's, so that native parts fit and a crash of the window spares the host. */
  readonly node: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
  readonly startLimitMs?: number;
  /** How often a listening host is asked for a sign of life. */
  readonly lookEveryMs?: number;
  /** A host that gives none for so long, twice in a row, is killed and started again. */
  readonly hungAfterMs?: number;
  /** Where its other output goes; left out, to this process's own. */
  readonly logFile?: string;
  /** Called at each start with the URL of the screen, token included. */
  onListening(url: string): void;
  /** The host is about to stop in order to be started again. */
  onRestarting?(): void;
  /** Whose window it is, for the host to know; left out where there is none. */
  readonly window?: ShellWindow;
  /** The host wants a picture of the screen, as JPEG. */
  takePicture?(): Promise<Uint8Array>;
}

/** Keeps one host process running: starts it, starts it again when it ends or never comes up, stops it. */
export function superviseHost(order: HostOrder): HostSupervisor {
  const { node, args, log, onListening, startLimitMs = START_LIMIT_MS, logFile } = order;
  const env = { ...order.env, MACHITOUCH_KIOSK_SHELL: 'present' };
  const { lookEveryMs = LOOK_EVERY_MS, hungAfterMs = HUNG_AFTER_MS } = order;
  const output = logFile === undefined ? undefined : openSync(logFile, 'a');
  let child: ChildProcess | undefined;
  let gone: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopping = false;

  function passOn(line: string): void {
    if (output === undefined) process.stdout.write(`${line}\n`);
    else writeSync(output, `${line}\n`);
  }

  /** Any answer is a sign of life, also a refusal: what the page gets is the host's business. */
  async function killWhenHung(host: ChildProcess, url: string): Promise<void> {
    let silences = 0;
    while (silences < 2) {
      await delay(lookEveryMs, undefined, { ref: false });
      if (stopping || host !== child || host.exitCode !== null || host.signalCode !== null) return;
      const answer = await fetch(new URL('/', url), { signal: AbortSignal.timeout(hungAfterMs) }).catch(
        () => undefined,
      );
      await answer?.body?.cancel();
      silences = answer === undefined ? silences + 1 : 0;
    }
    log('host-hung', { pid: host.pid ?? null });
    killGroup(host.pid);
  }

  function tell(host: ChildProcess, line: ShellLine): void {
    if (host.stdin?.writable) host.stdin.write(`${JSON.stringify(line)}\n`);
  }

  async function answerPicture(host: ChildProcess, request: string): Promise<void> {
    let line: ShellLine = { type: 'no-picture', request };
    try {
      const jpeg = await order.takePicture?.();
      if (jpeg) line = { type: 'picture', request, jpegBase64: Buffer.from(jpeg).toString('base64') };
    } catch (error) {
      log('no-picture', { error: error instanceof Error ? error.message : String(error) });
    }
    tell(host, line);
  }

  function start(): void {
    const startedAtMs = performance.now();
    // Its own process group: whatever it started can be ended with it. Its standard input stays open as long as
    // this process lives, so that a host can notice that nobody supervises it any more.
    const host = spawn(node, args, { env, stdio: ['pipe', 'pipe', output ?? 'inherit'], detached: true });
    child = host;
    log('host-started', { pid: host.pid ?? null });
    const late = setTimeout(() => {
      log('host-late', { afterMs: startLimitMs });
      killGroup(host.pid);
    }, startLimitMs);
    if (host.stdout !== null) {
      createInterface({ input: host.stdout }).on('line', (line) => {
        const said = hostLine(line);
        if (said === undefined) passOn(line);
        else if (said.type === 'picture-wanted') void answerPicture(host, said.request);
        else if (said.type === 'restarting') {
          log('host-restarting');
          order.onRestarting?.();
        } else {
          clearTimeout(late);
          log('host-listening');
          // Not sooner: what it is told before it listens to its standard input is lost.
          if (order.window) tell(host, { type: 'window', ...order.window });
          onListening(said.url);
          void killWhenHung(host, said.url);
        }
      });
    }
    // A host that ends while it is answered is heard of below.
    host.stdin?.on('error', (cause) => log('host-deaf', { error: cause.message }));
    host.once('error', (cause) => log('host-failed-to-start', { error: cause.message }));
    gone = new Promise((resolve) => {
      host.once('close', (code, signal) => {
        clearTimeout(late);
        killGroup(host.pid);
        failures = performance.now() - startedAtMs > STEADY_MS ? 1 : failures + 1;
        log('host-ended', { code, signal });
        if (!stopping) {
          retry = setTimeout(start, planRetryMs(failures - 1, Math.random(), RETRY.baseMs, RETRY.maxMs));
        }
        resolve();
      });
    });
  }

  start();
  return {
    async stop() {
      stopping = true;
      clearTimeout(retry);
      const host = child;
      if (host === undefined) return;
      host.kill('SIGTERM');
      const late = setTimeout(() => killGroup(host.pid), STOP_LIMIT_MS);
      await gone;
      clearTimeout(late);
    },
  };
}

function hostLine(line: string): HostLine | undefined {
  try {
    return HostLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // Not JSON: an ordinary line of its log.
  }
}
