import { createHash } from 'node:crypto';
import type { CardReading } from '../../shared/card.ts';
import { type Fact, FactBody } from '../../shared/fact.ts';
import { factText, nextLink } from '../../shared/fact-chain.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { applyPostings } from '../../shared/rules/apply-postings.ts';
import { planPostings } from '../../shared/rules/plan-postings.ts';
import { toInstant } from '../../shared/time.ts';
import { EMPTY_BALANCES, type NotebookEntry } from '../../shared/wallet.ts';
import type { Clock } from './clock.ts';
import { newEpoch, newFactId } from './random-id.ts';
import type { ChainHead, EpochReason, FactRow } from './store/fact.store.ts';
import type { KioskStore } from './store/kiosk-store.ts';
import type { TimeKeeper } from './time-keeper.ts';

/** SHA-256 of UTF-8 text, lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export interface Recorded {
  readonly n: number;
  readonly fact: Fact;
  /** The best-known time of it. */
  readonly atMs: number;
  readonly receipt: string;
}

/** Adds one fact, and what it moves, to the transaction that is open. */
export type RecordFact = (body: FactBody, entry?: NotebookEntry) => Recorded;

export interface FactRecorder {
  /**
   * Runs `work` in one transaction (BEGIN IMMEDIATE); what it returns may be announced, because by then all of
   * it is on disk. When anything throws, nothing happened.
   */
  transact<T>(work: (record: RecordFact) => T): T;
  /** Begins a new epoch inside the open transaction and writes the unanswered facts again at its head. */
  beginEpoch(reason: EpochReason): void;
  head(): ChainHead;
  /** Called after each commit that recorded facts. */
  onRecorded(listener: (many: number) => void): void;
}

interface Parts {
  readonly store: KioskStore;
  readonly clock: Clock;
  readonly time: TimeKeeper;
  /** Called after each commit, whatever it wrote, with how long the transaction took. */
  readonly onCommit: (commitMs: number, facts: number) => void;
  /** Why a database without an epoch has none. */
  readonly firstEpoch: 'first' | 'store-lost';
}

/** The body with its fields checked and nothing else: what is hashed must be exactly what the server can parse. */
const cleanBody = (body: FactBody): FactBody => FactBody.parse(body);

/**
 * The only place that makes a fact. Guards law 1 (said means kept): identity, place in the chain, time, effect on
 * the wallet and the row itself are one transaction, and the chain's end moves only with its commit.
 */
export function createFactRecorder({ store, clock, time, onCommit, firstEpoch }: Parts): FactRecorder {
  const listeners: ((many: number) => void)[] = [];
  const begin = (reason: EpochReason): ChainHead => {
    store.facts.beginEpoch(newEpoch(), reason, toInstant(clock.wallMs()));
    const head = store.facts.head();
    if (!head) throw new Error('an epoch was begun and is not there');
    return head;
  };
  let committed = store.facts.head() ?? begin(firstEpoch);
  let head = committed;
  let recorded = 0;

  function place(body: FactBody, id = newFactId()): { fact: Fact; text: string; link: string } {
    const { epoch, seq, link: previous } = head;
    const fact: Fact = {
      v: 1,
      id,
      epoch,
      seq: seq + 1,
      at: toInstant(clock.wallMs()),
      boot: clock.boot,
      monoMs: clock.monoMs(),
      offsetMs: time.offsetMs(),
      ...body,
    };
    const text = factText(fact);
    const link = nextLink(sha256, previous, text);
    head = { epoch, seq: seq + 1, link };
    return { fact, text, link };
  }

  function addEffects(n: number, body: FactBody, atMs: number, entry: NotebookEntry | undefined): void {
    if (!('card' in body) || !body.card || body.kind === 'mode') return;
    const reading: CardReading = { card: body.card, formerCard: body.formerCard };
    const { walletKey } = store.wallets.know(reading);
    store.wallets.meet(reading, walletKey, atMs);
    if (body.kind !== 'attendance' && body.kind !== 'donation') return;
    const moved = applyPostings(EMPTY_BALANCES, planPostings(body, walletKey), walletKey);
    store.effects.add({ n, walletKey, kind: body.kind, atMs, moved, entry: entry ?? null });
    if (body.kind === 'attendance') {
      const turn = store.effects.lastAttendedMs(walletKey, body.session) === null ? 'first' : 'again';
      store.effects.attend(n, { walletKey, session: body.session, role: body.role, turn, atMs });
    } else {
      const { project, means, amount } = body;
      store.effects.give(n, { walletKey, project, means, amount, atMs });
    }
  }

  const record: RecordFact = (given, entry) => {
    const body = cleanBody(given);
    const atMs = time.nowMs();
    const { fact, text, link } = place(body);
    const { epoch, seq, id } = fact;
    const n = store.facts.add({ epoch, seq, id, kind: body.kind, text, link, atMs });
    addEffects(n, body, atMs, entry);
    recorded += 1;
    return { n, fact, atMs, receipt: receiptNumber(id) };
  };

  /** The same fact, same id, same times, at its new place. */
  function rewrite(row: FactRow): void {
    const { epoch, seq, link: previous } = head;
    const fact: Fact = { ...JSON.parse(row.text), epoch, seq: seq + 1 };
    const text = factText(fact);
    const link = nextLink(sha256, previous, text);
    head = { epoch, seq: seq + 1, link };
    store.facts.replace(row.n, {
      epoch,
      seq: seq + 1,
      id: fact.id,
      kind: row.kind,
      text,
      link,
      atMs: row.at_ms,
    });
  }

  return {
    transact(work) {
      recorded = 0;
      const fromMs = performance.now();
      try {
        const result = store.db.transaction(() => work(record)).immediate();
        committed = head;
        const many = recorded;
        onCommit(performance.now() - fromMs, many);
        if (many > 0) for (const listener of listeners) listener(many);
        return result;
      } catch (cause) {
        head = committed;
        store.effects.recount();
        throw cause;
      }
    },
    beginEpoch(reason) {
      const unanswered = store.facts.pending(Number.MAX_SAFE_INTEGER);
      head = begin(reason);
      for (const row of unanswered) rewrite(row);
    },
    head: () => head,
    onRecorded(listener) {
      listeners.push(listener);
    },
  };
}
