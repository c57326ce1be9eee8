import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { descendants, type RunningProcess } from './process-tree.ts';

export const SHELL_MAIN = fileURLToPath(new URL('../../../../kiosk/shell/main.ts', import.meta.url));
const STAND_IN = fileURLToPath(new URL('./stand-in-host.ts', import.meta.url));

interface JournalLine {
  readonly type: string;
  readonly page?: string;
  readonly port?: number;
  readonly pid?: number;
  readonly id?: string;
  readonly answer?: string;
  readonly said?: string;
  readonly program?: string;
  readonly start?: string;
  readonly size?: number;
}

/** The shell as it runs in a kiosk, as its own process, with a stand-in host. */
export interface ShellWorld {
  readonly shell: ChildProcess;
  readonly folder: string;
  /** Everything the stand-in host saw, oldest first. */
  journal(): JournalLine[];
  /** What the shell logged, parsed. */
  log(): { event: string; trouble?: string; remedy?: string }[];
  /** Waits until a page other than `before` beats, and answers its name. */
  newPage(before?: string): Promise<string>;
  /** Runs code in the page and answers what it came to, as text. */
  inPage(code: string): Promise<string>;
  /** The host says this line to the shell. */
  say(line: object): Promise<void>;
  renderers(): RunningProcess[];
  stop(): Promise<void>;
}

const startLauncher = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, [SHELL_MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env });

export async function startShell(
  args: readonly string[] = ['--headless'],
  extraEnv: NodeJS.ProcessEnv = {},
  start: (env: NodeJS.ProcessEnv) => ChildProcessByStdio<null, null, Readable> = (env) =>
    startLauncher(args, env),
): Promise<ShellWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-shell-test-'));
  const journalPath = join(folder, 'journal');
  const shell = start({
    ...process.env,
    MACHITOUCH_HOST_MAIN: STAND_IN,
    STAND_IN_JOURNAL: journalPath,
    TMPDIR: folder,
    ...extraEnv,
  });
  let logged = '';
  shell.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    logged += chunk;
  });
  const parse = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  const journal = (): JournalLine[] =>
    existsSync(journalPath) ? parse(readFileSync(journalPath, 'utf8')) : [];
  const lastPort = () => journal().findLast(({ type }) => type === 'listening')?.port;

  return {
    shell,
    folder,
    journal,
    log: () => parse(logged),
    async newPage(before) {
      return vi.waitFor(
        () => {
          const page = journal().findLast(({ type }) => type === 'beat')?.page;
          expect(page, logged).toBeDefined();
          expect(page).not.toBe(before);
          return page ?? '';
        },
        { timeout: 30_000, interval: 100 },
      );
    },
    async inPage(code) {
      const id = crypto.randomUUID();
      await fetch(`http://127.0.0.1:${lastPort()}/order`, {
        method: 'POST',
        body: JSON.stringify({ id, code }),
      });
      return vi.waitFor(
        () => {
          const line = journal().find((one) => one.id === id);
          expect(line, `no answer to ${code}`).toBeDefined();
          return line?.answer ?? '';
        },
        { timeout: 15_000, interval: 50 },
      );
    },
    async say(line) {
      await fetch(`http://127.0.0.1:${lastPort()}/say`, { method: 'POST', body: JSON.stringify(line) });
    },
    renderers: () => descendants(shell.pid ?? 0).filter(({ command }) => command.includes('--type=renderer')),
    async stop() {
      if (shell.exitCode === null && shell.signalCode === null) {
        shell.kill('SIGTERM');
        await once(shell, 'close');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
