import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { killGroup } from '../../kiosk/shell/kill-group.ts';

/** One program of the demo. */
export interface Part {
  /** Resolves with what to say when it is gone, asked for or not. */
  readonly ended: Promise<string>;
  /** Aborted when it is gone. */
  readonly signal: AbortSignal;
  stop(): Promise<void>;
}

export interface PartOrder {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where its output goes. */
  readonly logFile: string;
}

const END_WITH_PARENT = new URL('../../kiosk/shell/end-with-parent.ts', import.meta.url).href;
const STOP_LIMIT_MS = 10_000;
const LAST_LINES = 12;

/**
 * Starts a program of ours in a process group of its own, so that Ctrl-C reaches it through us alone and in order; it
 * ends with this process also when this one is killed.
 */
export function runPart({ name, args, env, logFile }: PartOrder): Part {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
    env,
    stdio: ['pipe', log, log],
    detached: true,
  });
  const gone = new AbortController();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      gone.abort();
      resolve(`${name} could not be started: ${error.message}`);
    });
    child.once('close', (code, signal) => {
      killGroup(child.pid);
      gone.abort();
      const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
      resolve(`${name} ended (${signal ?? `code ${code}`}); its last lines in ${logFile}:\n${lines}`);
    });
  });
  return {
    ended,
    signal: gone.signal,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => killGroup(child.pid), STOP_LIMIT_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
