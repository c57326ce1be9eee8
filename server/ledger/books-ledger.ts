import { createSecretKey } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CardKey } from '../../shared/exchange.ts';
import { toInstant } from '../../shared/time.ts';
import { correctAttendance } from '../attendance/correct-attendance.ts';
import { enterAttendance } from '../attendance/enter-attendance.ts';
import { cardKeysFor } from '../cards/derive-card-key.ts';
import { derivePseudonymKey } from '../donations/donor-pseudonym.ts';
import { passOnGift } from '../donations/pass-on-gift.ts';
import { answerExchanges, type CardKeysOf } from '../exchange/answer-exchanges.ts';
import type { CallResult, ReadCall } from '../exchange/call.ts';
import { buildWallets } from '../exchange/news/build-wallets.ts';
import { readRequest } from '../exchange/read-request.ts';
import { recordExchanges } from '../exchange/record-exchanges.ts';
import { balanceAt } from './balance-at.ts';
import { decideCase } from './decide-case.ts';
import type { Engine } from './engine.ts';
import { importHistory } from './import-history.ts';
import type { ExchangeAnswer, Ledger } from './ledger.ts';
import { mergeWallets } from './merge-wallets.ts';
import { postTransaction } from './post-transaction.ts';
import { reverseTransaction } from './reverse-transaction.ts';
import { createSlots } from './slots.ts';

/** Exchanges and facts in one transaction: enough that the disk's fsync weighs little, few enough that nobody waits long. */
const GROUP_CALLS = 64;
const GROUP_FACTS = 400;

interface Waiting {
  readonly read: ReadCall;
  readonly resolve: (answer: ExchangeAnswer) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * The ledger over one database. Exchanges that arrive while others are being written wait, and then share one transaction
 * and one fsync (group commit); two of the same kiosk never share one.
 */
export function openBooksLedger(
  engine: Engine,
  options: {
    readonly secret: Uint8Array;
    readonly now: () => number;
    readonly onFault: (fault: unknown) => void;
  },
): Ledger {
  const { secret, now, onFault } = options;
  const pseudonymKey = createSecretKey(derivePseudonymKey(secret));
  const inTurn = createSlots(engine.parallel);
  const newAnswers = answerExchanges(engine, keepCardKeys(secret));
  const learned = { accounts: new Map(), sights: new Map() };
  const waiting: Waiting[] = [];
  const busy = new Set<string>();
  let called = false;

  function callGroup(): void {
    if (called || waiting.length === 0) return;
    called = true;
    // After this turn of the event loop, so that all requests that have arrived go together.
    setImmediate(() => void inTurn(runGroup).catch(onFault));
  }

  async function runGroup(): Promise<void> {
    called = false;
    const group = takeGroup(waiting, busy);
    if (group.length === 0) return;
    callGroup();
    for (const { read } of group) busy.add(read.call.kiosk);
    const calls = group.map(({ read }) => read);
    const results = await recordExchanges({ engine, pseudonymKey, now, onFault, learned }, calls);
    for (const { read } of group) busy.delete(read.call.kiosk);
    const bodyOf = newAnswers();
    const answer = async (result: CallResult): Promise<ExchangeAnswer> =>
      result.status === 'refused' ? result : { status: 'ok', body: await bodyOf(result) };
    for (const [index, { resolve, reject }] of group.entries()) {
      const result = results[index];
      if (result?.status === 'fulfilled') await answer(result.value).then(resolve, reject);
      else reject(result?.reason ?? new Error('an exchange has no result'));
    }
    callGroup();
  }

  return {
    exchange(call) {
      const read = readRequest(call.body);
      if ('status' in read) return Promise.resolve(read);
      return new Promise((resolve, reject) => {
        waiting.push({ read: { ...read, call }, resolve, reject });
        callGroup();
      });
    },
    post: (transaction) => inTurn(() => postTransaction(engine, transaction, toInstant(now()))),
    reverse: (reversal) =>
      inTurn(() => reverseTransaction(engine, reversal, { pseudonymKey, postedAt: toInstant(now()) })),
    passOn: (passing) =>
      inTurn(() => passOnGift(engine, passing, { pseudonymKey, postedAt: toInstant(now()) })),
    mergeWallets: (merge) => inTurn(() => mergeWallets(engine, merge, toInstant(now()))),
    decideCase: (decision) => inTurn(() => decideCase(engine, decision, { pseudonymKey, nowMs: now() })),
    enterAttendance: (entries) => inTurn(() => enterAttendance(engine, entries, toInstant(now()))),
    correctAttendance: (correction) => inTurn(() => correctAttendance(engine, correction, toInstant(now()))),
    importHistory: (history) =>
      inTurn(() => importHistory(engine, history, { pseudonymKey, postedAt: toInstant(now()) })),
    balanceAt: (query) => inTurn(() => balanceAt(engine, query)),
    wallet: (municipality, wallet) =>
      inTurn(
        async () =>
          (
            await buildWallets(engine, { municipality, wallets: [wallet], nowMs: now(), cardless: true })
          )[0] ?? null,
      ),
    async close() {
      // By way of the event loop: the next group is called from it, and promises alone would never let it turn.
      while (waiting.length > 0 || busy.size > 0) await nextTurn();
      await inTurn(async () => {});
      await engine.close();
    },
  };
}

/** Takes the next exchanges from the queue, of kiosks that are in no group now. */
function takeGroup(waiting: Waiting[], busy: ReadonlySet<string>): Waiting[] {
  const group: Waiting[] = [];
  const kiosks = new Set(busy);
  let facts = 0;
  for (let index = 0; index < waiting.length && group.length < GROUP_CALLS && facts < GROUP_FACTS; ) {
    const next = waiting[index];
    if (!next || kiosks.has(next.read.call.kiosk)) {
      index += 1;
      continue;
    }
    kiosks.add(next.read.call.kiosk);
    facts += next.read.request.facts.length;
    group.push(next);
    waiting.splice(index, 1);
  }
  return group;
}

/** Derived once for each municipality and version, as every answer carries them. */
function keepCardKeys(secret: Uint8Array): CardKeysOf {
  const kept = new Map<string, CardKey[]>();
  return (municipality, versions) => {
    const name = `${municipality} ${versions.current} ${versions.former}`;
    const keys = kept.get(name) ?? cardKeysFor(secret, municipality, versions);
    kept.set(name, keys);
    return keys;
  };
}
