import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ReaderState } from '../../../shared/exchange.ts';
import { ReaderMessage, type ReaderOrder } from '../../protocol/reader-message.ts';
import type { CardKeys, Deck, Reader, Touch } from './reader.ts';

/*
 * How the host uses it:
 *   const reader = superviseReader({ source: { type: 'pcsc' }, keys: enrolment?.cardKeys ?? null, log });
 *   reader.onTouch((touch) => takeTouch(touch));           // each presentation, exactly once
 *   reader.onChange(({ state, names, deck }) => announce({ state, names, deck }));
 *   reader.setKeys(response.cardKeys);                     // whenever the server sent keys
 *   await reader.stop();                                   // no process stays behind
 */

export type ReaderSource =
  | { readonly type: 'pcsc' }
  /** `deckFile`: a JSON file of sample cards instead of the demo's own deck. */
  | { readonly type: 'scripted'; readonly deckFile?: string };

export interface ReaderLog {
  info: (fields: object, words: string) => void;
  warn: (fields: object, words: string) => void;
  error: (fields: object, words: string) => void;
}

export interface ReaderOptions {
  readonly source: ReaderSource;
  /** Null before enrolment; nothing is read until `setKeys`. */
  readonly keys: CardKeys | null;
  readonly log: ReaderLog;
  /** Stops the reader like `stop()`. */
  readonly signal?: AbortSignal;
}

const TICK_MS = 250;
/** Ticks without a beat before the process counts as hanging: 2 s, four beats missed. */
const SILENT_TICKS = 8;
/** A loaded machine needs a while to start Node. */
const STARTING_TICKS = 40;
const FIRST_RESTART_MS = 100;
const LAST_RESTART_MS = 1_000;
/** A process that lived this long did not fail because it was started. */
const STEADY_MS = 5_000;
const STOP_WITHIN_MS = 1_000;

const READER_MAIN = fileURLToPath(new URL('../../reader/main.ts', import.meta.url));

/**
 * Starts the reader process and keeps one alive: kills it when its beats stop, starts a new one when it is gone.
 * Never throws for what the process does; a line it says wrongly is logged and counted.
 */
export function superviseReader(options: ReaderOptions): Reader {
  const { log } = options;
  const touchListeners = new Set<(touch: Touch) => void>();
  const changeListeners = new Set<(reader: Reader) => void>();
  let keys = options.keys;
  let state: ReaderState = 'out-of-service';
  let names: readonly string[] = [];
  let deck: Deck | null = null;
  let child: ChildProcess | null = null;
  let silentTicks = 0;
  let ticksAllowed = STARTING_TICKS;
  let startedAtMs = 0;
  let restartMs = FIRST_RESTART_MS;
  let restart: NodeJS.Timeout | null = null;
  let badLines = 0;
  let stopping: Promise<void> | null = null;

  function order(message: ReaderOrder): void {
    if (child?.stdin?.writable) child.stdin.write(`${JSON.stringify(message)}\n`);
    else if (message.type === 'present')
      log.warn({ name: message.name }, 'reader is away: card not presented');
  }

  function change(next: { state: ReaderState; names: readonly string[]; deck: Deck | null }): void {
    if (next.state !== state) log.info({ state: next.state, names: next.names }, 'reader state');
    ({ state, names, deck } = next);
    for (const listener of changeListeners) listener(reader);
  }

  function hear(message: ReaderMessage): void {
    switch (message.type) {
      case 'beat':
        silentTicks = 0;
        ticksAllowed = SILENT_TICKS;
        return;
      case 'readers':
        change({ state: message.names.length > 0 ? 'ready' : 'no-reader', names: message.names, deck });
        return;
      case 'deck':
        change({ state, names, deck: message.cards });
        return;
      case 'tap':
      case 'unreadable':
        for (const listener of touchListeners) listener(message);
        return;
      default:
        assertNever(message);
    }
  }

  function hearLine(line: string): void {
    const parsed = parseLine(line);
    if (parsed !== null) {
      hear(parsed);
      return;
    }
    badLines += 1;
    // Not the line itself: what is not understood might be anything.
    log.warn({ badLines, length: line.length }, 'reader said something that is no message');
  }

  function start(): void {
    restart = null;
    const started = spawn(process.execPath, [READER_MAIN, ...sourceArguments(options.source)], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child = started;
    silentTicks = 0;
    ticksAllowed = STARTING_TICKS;
    startedAtMs = performance.now();

    createInterface({ input: started.stdout }).on('line', (line) => {
      // After its end was noticed a process has nothing more to say.
      if (child === started) hearLine(line);
    });
    createInterface({ input: started.stderr }).on('line', (words) => log.info({ words }, 'reader'));
    // A process that died while an order was on its way: its end is what counts, and is heard below.
    started.stdin.on('error', (fault) => log.warn({ fault: fault.message }, 'reader did not take an order'));
    started.once('error', (fault) => log.error({ fault: fault.message }, 'reader process'));
    started.once('close', (code, signal) => ended(started, code, signal));
    if (keys !== null) order({ type: 'keys', keys: [...keys] });
  }

  function ended(which: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (child !== which) return;
    child = null;
    change({ state: 'out-of-service', names: [], deck });
    if (stopping !== null) return;
    if (performance.now() - startedAtMs > STEADY_MS) restartMs = FIRST_RESTART_MS;
    log.warn({ code, signal, restartMs }, 'reader process ended, a new one follows');
    restart = setTimeout(start, restartMs);
    restartMs = Math.min(restartMs * 2, LAST_RESTART_MS);
  }

  // Counts its own ticks instead of asking the clock: a host that was itself held up does not blame the reader.
  const watch = setInterval(() => {
    if (child === null) return;
    silentTicks += 1;
    if (silentTicks < ticksAllowed) return;
    log.error({ pid: child.pid, silentMs: silentTicks * TICK_MS }, 'reader process hangs: killed');
    silentTicks = 0;
    child.kill('SIGKILL');
    change({ state: 'out-of-service', names: [], deck });
  }, TICK_MS);

  async function stop(): Promise<void> {
    clearInterval(watch);
    if (restart !== null) clearTimeout(restart);
    options.signal?.removeEventListener('abort', stopOnce);
    const leaving = child;
    if (leaving === null) return;
    const gone = once(leaving, 'close');
    const impatient = setTimeout(() => leaving.kill('SIGKILL'), STOP_WITHIN_MS);
    // Standard input closed is the order to leave.
    leaving.stdin?.end();
    await gone;
    clearTimeout(impatient);
  }

  const stopOnce = (): Promise<void> => {
    stopping ??= stop();
    return stopping;
  };

  const reader: Reader = {
    get state() {
      return state;
    },
    get names() {
      return names;
    },
    get deck() {
      return deck;
    },
    onTouch: (listener) => listen(touchListeners, listener),
    onChange: (listener) => listen(changeListeners, listener),
    setKeys(next) {
      keys = next;
      order({ type: 'keys', keys: [...next] });
    },
    present: (name, holdMs) => order({ type: 'present', name, holdMs }),
    stop: stopOnce,
  };

  options.signal?.addEventListener('abort', stopOnce, { once: true });
  if (options.signal?.aborted) void stopOnce();
  else start();
  return reader;
}

function sourceArguments(source: ReaderSource): string[] {
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

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
