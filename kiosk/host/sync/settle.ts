import { setImmediate as breathe } from 'node:timers/promises';
import { QuarantineCode } from '../../../shared/exchange.ts';
import type { Change } from '../../../shared/town.ts';
import type { FactRecorder } from '../record-fact.ts';
import type { FactRow } from '../store/fact.store.ts';
import type { KioskStore } from '../store/kiosk-store.ts';
import type { TimeKeeper } from '../time-keeper.ts';
import { applyChange, type Heard } from './apply-change.ts';
import { judgeAck } from './judge-ack.ts';
import type { Answer } from './read-answer.ts';

/** What was asked, as far as the settling of the answer needs it. */
export interface Asked {
  readonly rows: readonly FactRow[];
  readonly sentMonoMs: number;
  readonly receivedMonoMs: number;
}

export interface Settlement {
  /** Facts that have an answer now. */
  readonly answered: number;
  readonly quarantined: number;
  /** Settings, projects, sessions or the profile are new: the screens must hear. */
  readonly townChanged: boolean;
  readonly walletsChanged: boolean;
  /** What the server's last word on our chain meant; see judge-ack.ts. */
  readonly verdict: ReturnType<typeof judgeAck>;
}

interface Parts {
  readonly store: KioskStore;
  readonly recorder: FactRecorder;
  readonly time: TimeKeeper;
}

/** Changes in one transaction: more would be felt by a tap that waits behind it. */
const CHANGES_PER_COMMIT = 50;

/**
 * Takes an answer in: outcomes, changes, cursor and time in one transaction. A long answer is taken in several, its
 * cursor with the last, so that a crash in between only means hearing some changes twice.
 */
export async function settle(parts: Parts, asked: Asked, answer: Answer): Promise<Settlement> {
  const { store, recorder } = parts;
  const slices = sliced(answer.changes);
  let settlement: Omit<Settlement, 'townChanged' | 'walletsChanged'> | undefined;
  let isForgetting = false;
  const isMoved = movesElsewhere(store, answer);
  for (const [index, changes] of slices.entries()) {
    if (index > 0) await breathe();
    recorder.transact(() => {
      if (index === 0) {
        if (answer.resync) beginResync(store);
        settlement = settleOutcomes(parts, asked, answer);
      }
      const heard = heardIn(parts, answer);
      for (const change of changes) applyChange(store, change, heard);
      if (index === slices.length - 1) isForgetting = finish(store, answer, isMoved);
    });
  }
  if (!settlement) throw new Error('an answer was settled in no transaction');
  const aboutWallets = answer.changes.filter(({ kind }) => kind === 'wallet' || kind === 'card').length;
  const orders = answer.changes.filter(({ kind }) => kind === 'order').length;
  const townChanged = isForgetting || aboutWallets + orders < answer.changes.length;
  if (townChanged) store.town.reload();
  return { ...settlement, townChanged, walletsChanged: aboutWallets > 0 };
}

function sliced(changes: readonly Change[]): (readonly Change[])[] {
  const slices: (readonly Change[])[] = [changes.slice(0, CHANGES_PER_COMMIT)];
  for (let at = CHANGES_PER_COMMIT; at < changes.length; at += CHANGES_PER_COMMIT) {
    slices.push(changes.slice(at, at + CHANGES_PER_COMMIT));
  }
  return slices;
}

const heardIn = ({ store, time }: Parts, { ack, serverAt }: Answer): Heard => ({
  ack,
  serverAt,
  nowMs: time.nowMs(),
  generation: generationOf(store),
});

const generationOf = (store: KioskStore): number => Number(store.meta.get('generation') ?? 0);

/** What the server tells from here on is the whole town; what it does not tell again is forgotten at the end. */
function beginResync(store: KioskStore): void {
  store.meta.set('generation', String(generationOf(store) + 1));
  store.meta.set('resync', 'running');
}

function settleOutcomes({ store, recorder, time }: Parts, asked: Asked, answer: Answer) {
  const { ack } = answer;
  const head = recorder.head();
  const { sentMonoMs, receivedMonoMs } = asked;
  time.learn({ serverMs: Date.parse(answer.serverAt), sentMonoMs, receivedMonoMs });
  let answered = 0;
  let quarantined = 0;
  const bySeq = new Map(asked.rows.map((row) => [row.seq, row]));
  for (const { seq, outcome, code } of answer.outcomes) {
    const row = bySeq.get(seq);
    // Another fact holds its place there: it waits on, and is told again in the new epoch that the fork begins.
    if (!row || code === 'chain/forked') continue;
    // A repeat of a fact that was set aside is still set aside.
    const state = QuarantineCode.safeParse(code).success ? 'quarantined' : outcome;
    if (!store.facts.settle({ epoch: row.epoch, seq, state, code: code ?? null })) continue;
    answered += 1;
    if (state === 'quarantined') quarantined += 1;
    if (state === 'quarantined' || code === 'attendance/already') store.effects.drop(row.n);
  }
  const verdict = judgeAck({
    chain: answer.chain,
    ack,
    head,
    linkAtAck: store.facts.linkAt(head.epoch, ack.seq),
    firstPendingSeq: store.facts.pending(1)[0]?.seq ?? head.seq + 1,
    hasNext: store.facts.nAt(head.epoch, ack.seq + 1) !== null,
  });
  if (verdict === 'ask-again') store.facts.askAgainAfter(head.epoch, ack.seq);
  if (verdict === 'forked' || verdict === 'history-lost') recorder.beginEpoch(verdict);
  return { answered, quarantined, verdict };
}

/** In another district other people's wallets are near: all is asked for anew, and the former ones are forgotten. */
function movesElsewhere(store: KioskStore, { changes, resync }: Answer): boolean {
  const { district } = store.town.profile();
  return (
    !resync && changes.some((change) => change.kind === 'profile' && change.profile.district !== district)
  );
}

/** Gives whether things were forgotten that a resync did not bring again. */
function finish(store: KioskStore, answer: Answer, isMoved: boolean): boolean {
  store.meta.set('cursor', isMoved ? null : answer.cursor);
  store.meta.set('last-exchange-at', answer.serverAt);
  store.meta.set('exchanged-n', String(store.facts.newestN()));
  if (answer.more || store.meta.get('resync') === null) return false;
  store.meta.set('resync', null);
  // Stale wallets go little by little in quiet moments (see housekeeping); the town's few things go now.
  store.town.forgetBefore(generationOf(store));
  return true;
}
