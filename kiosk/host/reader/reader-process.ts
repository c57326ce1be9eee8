import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ReaderMessage, type ReaderOrder } from '../../protocol/reader-message.ts';
import type { ReaderLog, ReaderSource } from './reader.ts';

export interface ReaderProcess {
  order: (message: ReaderOrder) => void;
  /** Asks it to leave by closing its standard input, then kills it. Resolves when it is gone. */
  stop: () => Promise<void>;
}

export interface ReaderProcessOptions {
  readonly source: ReaderSource;
  readonly log: ReaderLog;
  readonly hear: (message: ReaderMessage) => void;
  /** Called once: it ended by itself, or it hung and was killed. Nothing is heard from it after this. */
  readonly ended: () => void;
  /** The program to run; the reader process itself unless a test has another. */
  readonly entry?: string;
}

const TICK_MS = 250;
/** Ticks without a beat before the process counts as hanging: 2 s, four beats missed. */
const SILENT_TICKS = 8;
/** A loaded machine needs a while to start Node. */
const STARTING_TICKS = 40;
const STOP_WITHIN_MS = 1_000;

const READER_MAIN = fileURLToPath(new URL('../../reader/main.ts', import.meta.url));

/** One life of the reader process. Never throws for what it does: a wrong line is logged and counted. */
export function startReaderProcess(options: ReaderProcessOptions): ReaderProcess {
  const { source, log, hear, ended, entry = READER_MAIN } = options;
  const child = spawn(process.execPath, [entry, ...argumentsFor(source)], { stdio: 'pipe' });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let over = false;
  let silentTicks = 0;
  let ticksAllowed = STARTING_TICKS;
  let badLines = 0;

  function end(): void {
    clearInterval(watch);
    if (over) return;
    over = true;
    ended();
  }

  // Counts its own ticks instead of asking the clock: a host that was itself held up does not blame the reader.
  const watch = setInterval(() => {
    silentTicks += 1;
    if (silentTicks < ticksAllowed) return;
    log.error({ pid: child.pid, silentMs: silentTicks * TICK_MS }, 'reader process hangs: killed');
    child.kill('SIGKILL');
    end();
  }, TICK_MS);

  createInterface({ input: child.stdout }).on('line', (line) => {
    if (over) return;
    const message = parseLine(line);
    if (message === null) {
      badLines += 1;
      // Not the line itself: what is not understood might be anything.
      log.warn({ badLines, length: line.length }, 'reader said something that is no message');
      return;
    }
    silentTicks = 0;
    ticksAllowed = SILENT_TICKS;
    if (message.type !== 'beat') hear(message);
  });
  createInterface({ input: child.stderr }).on('line', (words) => log.info({ words }, 'reader'));
  // An order to a process that just died: its end is what counts, and is heard below.
  child.stdin.on('error', (fault) => log.warn({ fault: fault.message }, 'reader did not take an order'));
  child.once('error', (fault) => log.error({ fault: fault.message }, 'reader process'));
  child.once('close', (code, signal) => {
    if (!over) log.warn({ code, signal }, 'reader process ended');
    end();
  });

  return {
    order(message) {
      if (!over && child.stdin.writable) child.stdin.write(`${JSON.stringify(message)}\n`);
    },
    async stop() {
      over = true;
      clearInterval(watch);
      child.stdin.end();
      const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await gone;
      clearTimeout(impatient);
    },
  };
}

function argumentsFor(source: ReaderSource): string[] {
  if (source.type === 'pcsc') return ['--pcsc'];
  return source.deckFile === undefined ? ['--scripted'] : ['--scripted', '--deck', source.deckFile];
}

function parseLine(line: string): ReaderMessage | null {
  try {
    return ReaderMessage.parse(JSON.parse(line));
  } catch {
    // Not JSON or not a message: the caller counts it.
    return null;
  }
}
