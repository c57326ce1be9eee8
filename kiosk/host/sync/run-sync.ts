import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type ExchangeRequest, FACTS_PER_EXCHANGE, type Health, PROTOCOL } from '../../../shared/exchange.ts';
import { planRetryMs } from '../../../shared/rules/plan-retry.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Clock } from '../clock.ts';
import { type CardKeys, type Identity, keepCardKeys, readCardKeys } from '../identity.ts';
import type { Log } from '../log.ts';
import type { FactRecorder } from '../record-fact.ts';
import type { FactRow } from '../store/fact.store.ts';
import type { KioskStore } from '../store/kiosk-store.ts';
import type { TimeKeeper } from '../time-keeper.ts';
import { createAlarm } from './alarm.ts';
import { enrol } from './enrol.ts';
import { listenForHints } from './listen-for-hints.ts';
import { readAnswer } from './read-answer.ts';
import { createServerLine, type ServerLine } from './server-line.ts';
import { ServerRefused } from './server-refused.ts';
import { type Settlement, settle } from './settle.ts';

export interface SyncOptions {
  readonly dir: string;
  readonly serverUrl: string;
  readonly enrolmentCode: string | null;
  /** The longest silence towards the server. */
  readonly everyMs: number;
  readonly timeoutMs: number;
  readonly retry: { readonly baseMs: number; readonly maxMs: number };
}

export interface SyncParts {
  readonly store: KioskStore;
  readonly recorder: FactRecorder;
  readonly time: TimeKeeper;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: () => Health;
  /** Online, standing or counts changed. */
  readonly onState: () => void;
  readonly onTown: () => void;
  readonly onCardKeys: (keys: CardKeys) => void;
  /** Nothing could be written: what waits needs room to be settled. */
  readonly onDiskFull: () => void;
  readonly identity: Identity | null;
}

export interface Sync {
  isOnline(): boolean;
  isEnrolled(): boolean;
  /** The server refuses this kiosk; it is out of order until that is undone. */
  isRevoked(): boolean;
  /** There is something to send or to ask. */
  wake(): void;
  /** Resolves when no request is in flight any more. */
  stop(): Promise<void>;
}

/** A single lost request is no outage. */
const FAILURES_TO_OFFLINE = 2;
/** A moment after a fact before it is sent, so that the screen paints first and a group of taps goes together. */
const AFTER_FACT_MS = 40;
/** How long a kiosk that the server refuses waits before it asks again. */
const REFUSED_MS = 5 * 60 * 1000;
const STANDING_REFUSED = [
  'kiosk/revoked',
  'kiosk/unknown',
  'protocol/unsupported',
  'enrolment/wrong-code',
  'enrolment/code-used',
  'enrolment/code-expired',
];

/**
 * The only loop that talks to the server: one request in flight, facts up and changes down, both resumable, so that
 * any request and any answer may be lost or repeated. Starts at once.
 */
export function runSync(options: SyncOptions, parts: SyncParts): Sync {
  const { store, recorder, clock, log } = parts;
  const ending = new AbortController();
  const alarm = createAlarm(ending.signal);
  let identity = parts.identity;
  let line: ServerLine | null = null;
  let failures = 0;
  let isOnline = false;

  const setOnline = (online: boolean) => {
    if (isOnline === online) return;
    isOnline = online;
    log.info({ online }, online ? 'the server answers' : 'the server does not answer');
    parts.onState();
  };
  const setStanding = (standing: 'revoked' | null) => {
    if (store.meta.get('standing') === standing) return;
    store.meta.set('standing', standing);
    if (standing) log.error('THIS KIOSK HAS BEEN REVOKED: it keeps its facts and takes no more');
    parts.onState();
  };

  async function becomeKnown(signal: AbortSignal): Promise<Identity | null> {
    const code = options.enrolmentCode;
    if (!code || identity?.enrolledWith === code) return identity;
    const enrolled = await enrol({ dir: options.dir, serverUrl: options.serverUrl, code }, signal);
    recorder.transact(() => {
      // Another kiosk to the server is another chain; what was not yet sent goes along, written again.
      if (identity && identity.kiosk !== enrolled.kiosk) recorder.beginEpoch('enrolled');
      store.meta.set('cursor', null);
    });
    log.info({ kiosk: enrolled.kiosk, municipality: enrolled.municipality }, 'enrolled');
    identity = enrolled;
    line = null;
    setStanding(null);
    const keys = readCardKeys(options.dir);
    if (keys) parts.onCardKeys(keys);
    parts.onState();
    return enrolled;
  }

  function request(rows: readonly FactRow[]): ExchangeRequest {
    const { epoch, seq, link } = recorder.head();
    const first = rows[0];
    const previous = first ? store.facts.linkAt(first.epoch, first.seq - 1) : link;
    if (previous === null) throw new Error('the link before the first unanswered fact is gone');
    return {
      protocol: PROTOCOL,
      epoch,
      fromSeq: first?.seq ?? seq + 1,
      previous,
      facts: rows.map(({ text }) => text),
      now: { at: toInstant(clock.wallMs()), boot: clock.boot, monoMs: clock.monoMs() },
      cursor: store.meta.get('cursor'),
      health: parts.health(),
    };
  }

  /** One exchange; gives whether to go on at once. */
  async function exchange(current: ServerLine): Promise<boolean> {
    const rows = store.facts.pending(FACTS_PER_EXCHANGE);
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(options.timeoutMs)]);
    const sentMonoMs = clock.monoMs();
    const text = await current.exchange(request(rows), signal);
    const receivedMonoMs = clock.monoMs();
    const answer = await readAnswer(text);
    const settlement = await settle(parts, { rows, sentMonoMs, receivedMonoMs }, answer);
    report(settlement, answer.skipped);
    if (answer.cardKeys.length > 0) takeKeys(answer.cardKeys);
    if (rows.length > 0 && settlement.answered === 0 && !settlement.epochBegun) {
      throw new Error('the server answered none of the facts it was sent');
    }
    return answer.more || store.facts.pending(1).length > 0;
  }

  function report({ quarantined, epochBegun, townChanged }: Settlement, skipped: number): void {
    if (quarantined > 0) log.warn({ quarantined }, 'facts were set aside by the server');
    if (skipped > 0)
      log.warn({ skipped }, 'changes were not understood: is this host older than the server?');
    if (epochBegun) log.error({ epochBegun }, 'A NEW EPOCH BEGINS: the server does not know this chain');
    if (townChanged) parts.onTown();
    parts.onState();
  }

  let keysText = JSON.stringify(readCardKeys(options.dir));
  function takeKeys(keys: CardKeys): void {
    const text = JSON.stringify(keys);
    if (text === keysText) return;
    keysText = text;
    keepCardKeys(options.dir, keys);
    parts.onCardKeys(keys);
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const pauseMs = await turn().catch((err: unknown) => {
        log.error({ err }, 'the exchange could not even fail in order');
        return options.retry.maxMs;
      });
      if (pauseMs === 0) await breathe();
      else await alarm.wait(pauseMs, failures === 0);
    }
  }

  /** One try; gives how long to wait before the next. */
  async function turn(): Promise<number> {
    try {
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(options.timeoutMs)]);
      const known = await becomeKnown(signal);
      if (!known) return options.everyMs;
      line ??= createServerLine({ serverUrl: options.serverUrl, identity: known, meta: store.meta, clock });
      const goOn = await exchange(line);
      failures = 0;
      setStanding(null);
      setOnline(true);
      return goOn ? 0 : options.everyMs;
    } catch (err) {
      if (ending.signal.aborted) return options.everyMs;
      return afterFailure(err);
    }
  }

  function afterFailure(err: unknown): number {
    failures += 1;
    log.warn({ err, failures }, 'the exchange failed and will be tried again');
    if (err instanceof Database.SqliteError && err.code === 'SQLITE_FULL') parts.onDiskFull();
    if (failures >= FAILURES_TO_OFFLINE || err instanceof ServerRefused) setOnline(false);
    const plannedMs = planRetryMs(failures, Math.random(), options.retry.baseMs, options.retry.maxMs);
    if (!(err instanceof ServerRefused)) return plannedMs;
    if (err.code === 'kiosk/revoked') setStanding('revoked');
    if (STANDING_REFUSED.includes(err.code))
      return Math.max(plannedMs, REFUSED_MS * (0.75 + Math.random() / 2));
    return Math.max(plannedMs, err.retryAfterMs ?? 0);
  }

  recorder.onRecorded(() => alarm.ringIn(AFTER_FACT_MS));
  const running = run();
  const listening = listenForHints(
    { line: () => (isOnline ? line : null), retry: options.retry, onHint: () => alarm.ringIn(0), log },
    ending.signal,
  );

  return {
    isOnline: () => isOnline,
    isEnrolled: () => identity !== null,
    isRevoked: () => store.meta.get('standing') === 'revoked',
    wake: () => alarm.ringIn(0),
    async stop() {
      ending.abort();
      await Promise.all([running, listening]);
    },
  };
}
