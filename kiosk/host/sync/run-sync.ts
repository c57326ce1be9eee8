import Database from 'better-sqlite3';
import { type CardKeys, type Identity, keepCardKeys, readCardKeys } from '../identity.ts';
import type { Log } from '../log.ts';
import { createAlarm } from './alarm.ts';
import { enrol } from './enrol.ts';
import { type Exchanged, type ExchangeParts, exchangeOnce } from './exchange-once.ts';
import { listenForHints } from './listen-for-hints.ts';
import { planPauseMs } from './plan-pause.ts';
import { createServerLine, type ServerLine } from './server-line.ts';
import { ServerRefused } from './server-refused.ts';

export interface SyncOptions {
  readonly dir: string;
  readonly serverUrl: string;
  readonly enrolmentCode: string | null;
  /** The longest silence towards the server. */
  readonly everyMs: number;
  readonly timeoutMs: number;
  readonly retry: { readonly baseMs: number; readonly maxMs: number };
}

export interface SyncParts extends ExchangeParts {
  readonly log: Log;
  readonly identity: Identity | null;
  /** Online, standing or counts changed. */
  readonly onState: () => void;
  /** Settings, projects, sessions or the profile changed. */
  readonly onTown: () => void;
  /** An exchange succeeded: orders may have come, and what was said of them was heard. */
  readonly onExchanged: () => void;
  /** Wallets came down. */
  readonly onWallets: () => void;
  readonly onCardKeys: (keys: CardKeys) => void;
  /** Nothing could be written: what waits needs room to be settled. */
  readonly onDiskFull: () => void;
}

export interface Sync {
  isOnline(): boolean;
  isEnrolled(): boolean;
  /** The server refuses this kiosk; it is out of order until that is undone. */
  isRevoked(): boolean;
  /** Asks the server within a moment instead of at the next turn. */
  askSoon(): void;
  /** Sends the picture of an order. Rejects with ServerRefused or the network's fault, also before enrolment. */
  sendPicture(order: string, jpeg: Uint8Array): Promise<void>;
  /** A movie from a byte on, for as long as the signal lets it. Rejects like `sendPicture`. */
  fetchMovie: ServerLine['movie'];
  /** Resolves when no request is in flight any more. */
  stop(): Promise<void>;
}

/** A single lost request is no outage. */
const FAILURES_TO_OFFLINE = 2;
/** A moment after a fact before it is sent, so that the screen paints first and a group of taps goes together. */
const AFTER_FACT_MS = 40;
/** A backlog leaves reader and window their share of a small machine between two exchanges. */
const REST_MS = 10;
/** Several things that want to be said go together. */
const SOON_MS = 100;

/**
 * The only loop that talks to the server: one request in flight, facts up and changes down, both resumable, so that
 * any request and any answer may be lost or repeated. Starts at once.
 */
export function runSync(options: SyncOptions, parts: SyncParts): Sync {
  const { dir, serverUrl, enrolmentCode: code, retry } = options;
  const { store, recorder, clock, log } = parts;
  const ending = new AbortController();
  const alarm = createAlarm(ending.signal);
  let identity = parts.identity;
  let line: ServerLine | null = null;
  let isCodeDone = code === null || identity?.enrolledWith === code;
  let keysText = JSON.stringify(readCardKeys(dir));
  let failures = 0;
  let isOnline = false;
  let lastFactMs = Number.NEGATIVE_INFINITY;

  const within = () => AbortSignal.any([ending.signal, AbortSignal.timeout(options.timeoutMs)]);

  function setOnline(online: boolean): void {
    if (isOnline === online) return;
    isOnline = online;
    log.info({ online }, online ? 'the server answers' : 'the server does not answer');
    parts.onState();
  }
  function setStanding(standing: 'revoked' | null): void {
    if (store.meta.get('standing') === standing) return;
    store.meta.set('standing', standing);
    if (standing) log.error('THIS KIOSK HAS BEEN REVOKED: it keeps its facts and takes no more');
    parts.onState();
  }
  function takeKeys(keys: CardKeys): void {
    const text = JSON.stringify(keys);
    if (keys.length === 0 || text === keysText) return;
    keepCardKeys(dir, keys);
    keysText = text;
    parts.onCardKeys(keys);
  }

  async function spendCode(): Promise<void> {
    if (isCodeDone || code === null) return;
    try {
      const enrolled = await enrol({ dir, serverUrl, code }, within());
      become(enrolled);
    } catch (error) {
      // A kiosk that is enrolled already goes on as it is: a used-up code in its settings is no reason to stop.
      if (!identity || !(error instanceof ServerRefused)) throw error;
      log.error({ err: error }, 'the new enrolment code was refused; the former enrolment goes on');
    }
    isCodeDone = true;
  }

  function become(enrolled: Identity): void {
    const isAnother = identity !== null && identity.kiosk !== enrolled.kiosk;
    recorder.transact(() => {
      // Another kiosk to the server is another chain; what was not yet sent goes along, written again.
      if (isAnother) recorder.beginEpoch('enrolled');
      store.meta.set('cursor', null);
    });
    identity = enrolled;
    line = null;
    log.info({ kiosk: enrolled.kiosk, municipality: enrolled.municipality }, 'enrolled');
    takeKeys(readCardKeys(dir) ?? []);
    setStanding(null);
    parts.onState();
  }

  function report({ quarantined, skipped, verdict, townChanged, walletsChanged, cardKeys }: Exchanged): void {
    if (quarantined > 0) log.warn({ quarantined }, 'facts were set aside by the server');
    if (skipped > 0)
      log.warn({ skipped }, 'changes were not understood: is this host older than the server?');
    if (verdict === 'ask-again') log.error('THE SERVER LOST FACTS it had answered: they are sent again');
    else if (verdict !== 'in-step') log.error({ verdict }, 'A NEW EPOCH BEGINS: this chain cannot go on');
    takeKeys(cardKeys);
    if (townChanged) parts.onTown();
    if (walletsChanged) parts.onWallets();
    parts.onState();
    parts.onExchanged();
  }

  /** One try; gives how long to wait before the next. */
  async function turn(): Promise<number> {
    try {
      await spendCode();
      if (!identity) return options.everyMs;
      line ??= createServerLine({ serverUrl, identity, meta: store.meta, clock });
      const exchanged = await exchangeOnce(parts, line, within());
      failures = 0;
      setStanding(null);
      setOnline(true);
      report(exchanged);
      return exchanged.more ? 0 : options.everyMs;
    } catch (error) {
      if (ending.signal.aborted) return 0;
      return afterFailure(error);
    }
  }

  function afterFailure(error: unknown): number {
    failures += 1;
    log.warn({ err: error, failures }, 'the exchange failed and will be tried again');
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_FULL') parts.onDiskFull();
    if (failures >= FAILURES_TO_OFFLINE || error instanceof ServerRefused) setOnline(false);
    if (error instanceof ServerRefused && error.code === 'kiosk/revoked') setStanding('revoked');
    return planPauseMs({ error, failures, random: Math.random(), retry });
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const pauseMs = await turn().catch((err: unknown) => {
        log.error({ err }, 'the exchange could not even fail in order');
        return retry.maxMs;
      });
      // A backlog gives way to the person who just touched.
      const giveWayMs = lastFactMs + AFTER_FACT_MS - performance.now();
      if (pauseMs > 0) await alarm.wait(pauseMs, failures === 0);
      else if (giveWayMs > 0) await alarm.wait(giveWayMs, false);
      else await alarm.wait(REST_MS, false);
    }
  }

  recorder.onRecorded(() => {
    lastFactMs = performance.now();
    alarm.ringIn(AFTER_FACT_MS);
  });
  const running = run();
  const lineInUse = () => (isOnline ? line : null);
  const hints = { line: lineInUse, retry, onHint: () => alarm.ringIn(0), log };
  const listening = listenForHints(hints, ending.signal);

  return {
    isOnline: () => isOnline,
    isEnrolled: () => identity !== null,
    isRevoked: () => store.meta.get('standing') === 'revoked',
    askSoon: () => alarm.ringIn(SOON_MS),
    async sendPicture(order, jpeg) {
      if (!line) throw new Error('there is no line to the server yet');
      await line.picture(order, jpeg, within());
    },
    async fetchMovie(sha256, from, signal) {
      if (!line) throw new Error('there is no line to the server yet');
      return line.movie(sha256, from, signal);
    },
    async stop() {
      ending.abort();
      await Promise.all([running, listening]);
    },
  };
}
