import { spawn } from 'node:child_process';
import { limitedCommand, type ProcessLimits } from './limited-command.ts';

export interface LimitedRun {
  readonly limits: ProcessLimits;
  readonly signal: AbortSignal;
  /** After that it is killed. */
  readonly limitMs: number;
  /** Hears what it writes. */
  onOutput?(text: string): void;
}

const LAST_WORDS = 4_000;
/** More than any answer we ask for. */
const MAX_OUTPUT = 8_000_000;

/**
 * Runs a program within limits and answers what it wrote. Throws with its last words when it fails, and when it was
 * stopped by `signal` or by a limit; it is gone by then.
 */
export async function runLimited(program: string, args: readonly string[], run: LimitedRun): Promise<string> {
  const name = program.slice(program.lastIndexOf('/') + 1);
  const stop = AbortSignal.any([run.signal, AbortSignal.timeout(run.limitMs)]);
  if (stop.aborted) throw new Error(`${name} was stopped`, { cause: stop.reason });
  const [command, all] = limitedCommand(program, args, run.limits);
  const child = spawn(command, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  stop.addEventListener('abort', kill, { once: true });
  let output = '';
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output = run.onOutput === undefined ? (output + text).slice(0, MAX_OUTPUT) : '';
    run.onOutput?.(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  try {
    // `close`, not `exit`: then it is gone, and all it said is here.
    const ended = await new Promise<string | number | null>((resolve, reject) => {
      child.once('error', (cause) => reject(new Error(`${name} cannot be started`, { cause })));
      child.once('close', (code, signal) => resolve(signal ?? code));
    });
    if (ended === 0) return output;
    if (stop.aborted) throw new Error(`${name} was stopped`, { cause: stop.reason });
    throw new Error(`${name} failed (${ended}): ${words.trim().split('\n').slice(-6).join('\n')}`);
  } finally {
    stop.removeEventListener('abort', kill);
  }
}
