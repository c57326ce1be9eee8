import { assertNever } from '../../../shared/assert-never.ts';
import type { ReaderState } from '../../../shared/exchange.ts';
import type { OptionalPart } from '../../protocol/optional-part.ts';
import type { ReaderMessage } from '../../protocol/reader-message.ts';
import type { CardKeys, Deck, Reader, ReaderLog, ReaderSource, Touch } from './reader.ts';
import { type ReaderProcess, startReaderProcess } from './reader-process.ts';

/*
 * How the host uses it:
 *   const reader = superviseReader({ source: { type: 'pcsc' }, keys: enrolment?.cardKeys ?? null, log });
 *   reader.onTouch((touch) => takeTouch(touch));           // each presentation, exactly once
 *   reader.onChange(({ state, names, deck }) => announce({ state, names, deck }));
 *   reader.setKeys(response.cardKeys);                     // whenever the server sent keys
 *   await reader.stop();                                   // no process stays behind
 */

export interface ReaderOptions {
  readonly source: ReaderSource;
  /** Null before enrolment; nothing is read until `setKeys`. */
  readonly keys: CardKeys | null;
  readonly log: ReaderLog;
  /** Stops the reader like `stop()`. */
  readonly signal?: AbortSignal;
}

const FIRST_RESTART_MS = 100;
const LAST_RESTART_MS = 1_000;
/** A process that lived this long did not fail because it was started. */
const STEADY_MS = 5_000;

/** Starts the reader process and starts a new one, a little later each time, whenever it is gone. */
export function superviseReader({ source, keys: firstKeys, log, signal }: ReaderOptions): Reader {
  const touchListeners = new Set<(touch: Touch) => void>();
  const changeListeners = new Set<(reader: Reader) => void>();
  let keys = firstKeys;
  let state: ReaderState = 'out-of-service';
  let names: readonly string[] = [];
  let absent: readonly OptionalPart[] = [];
  let deck: Deck | null = null;
  let current: ReaderProcess | null = null;
  let restart: NodeJS.Timeout | null = null;
  let restartMs = FIRST_RESTART_MS;
  let stopped: Promise<void> | null = null;

  function change(next: {
    state?: ReaderState;
    names?: readonly string[];
    absent?: readonly OptionalPart[];
    deck?: Deck;
  }): void {
    if (next.state !== undefined && next.state !== state) log.info(next, 'reader state');
    state = next.state ?? state;
    names = next.names ?? names;
    absent = next.absent ?? absent;
    deck = next.deck ?? deck;
    for (const listener of changeListeners) listener(reader);
  }

  function hear(message: ReaderMessage): void {
    switch (message.type) {
      case 'beat':
        return;
      case 'readers':
        change({ state: message.names.length > 0 ? 'ready' : 'no-reader', names: message.names });
        return;
      case 'absent':
        change({ absent: [message.part] });
        return;
      case 'deck':
        change({ deck: message.cards });
        return;
      case 'tap':
      case 'unreadable':
        for (const listener of touchListeners) listener(message);
        return;
      default:
        assertNever(message);
    }
  }

  function start(): void {
    const startedAtMs = performance.now();
    current = startReaderProcess({
      source,
      log,
      hear,
      ended() {
        current = null;
        if (performance.now() - startedAtMs > STEADY_MS) restartMs = FIRST_RESTART_MS;
        restart = setTimeout(start, restartMs);
        restartMs = Math.min(restartMs * 2, LAST_RESTART_MS);
        change({ state: 'out-of-service', names: [], absent: [] });
      },
    });
    if (keys !== null) current.order({ type: 'keys', keys: [...keys] });
  }

  function stop(): Promise<void> {
    signal?.removeEventListener('abort', stop);
    if (restart !== null) clearTimeout(restart);
    stopped ??= current?.stop() ?? Promise.resolve();
    return stopped;
  }

  const reader: Reader = {
    get state() {
      return state;
    },
    get names() {
      return names;
    },
    get absent() {
      return absent;
    },
    get deck() {
      return deck;
    },
    onTouch: (listener) => listen(touchListeners, listener),
    onChange: (listener) => listen(changeListeners, listener),
    setKeys(next) {
      keys = next;
      current?.order({ type: 'keys', keys: [...next] });
    },
    present(name, holdMs) {
      if (current === null) log.warn({ name }, 'card not presented: there is no reader process now');
      else current.order({ type: 'present', name, holdMs });
    },
    stop,
  };

  if (!signal?.aborted) {
    signal?.addEventListener('abort', stop, { once: true });
    start();
  }
  return reader;
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
