import type { KeyObject } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { planRetryMs } from '../../shared/rules/plan-retry.ts';
import { toInstant } from '../../shared/time.ts';
import type { Engine, Transaction } from '../ledger/engine.ts';
import type { CallResult, ReadCall } from './call.ts';
import type { FreshFact } from './fresh-fact.ts';
import { openCases } from './open-cases.ts';
import { type Learned, recordFacts } from './record-facts.ts';
import { recordGroup } from './record-group.ts';
import { writeFacts } from './write-facts.ts';

export interface RecordingTown {
  readonly engine: Engine;
  readonly pseudonymKey: KeyObject;
  readonly now: () => number;
  readonly learned: Learned;
  /** A fault that was survived: someone should read about it. */
  readonly onFault: (fault: unknown) => void;
}

/** Tries of work that another transaction disturbed or whose connection was lost. */
const TRIES = 6;

/**
 * Records a group of exchanges in one transaction. When that fails, each exchange has its own; and in the one that fails again,
 * each fact: the one that cannot be posted is kept as quarantined, and delays nobody.
 */
export async function recordExchanges(
  town: RecordingTown,
  calls: readonly ReadCall[],
): Promise<PromiseSettledResult<CallResult>[]> {
  try {
    const results = await recordTogether(town, calls, (tx, facts, receivedMs) =>
      recordFacts(tx, facts, {
        receivedMs,
        pseudonymKey: town.pseudonymKey,
        careful: false,
        learned: town.learned,
      }),
    );
    return results.map((value) => ({ status: 'fulfilled', value }));
  } catch (fault) {
    if (town.engine.faultKind(fault) !== 'poison')
      return calls.map(() => ({ status: 'rejected', reason: fault }));
    if (calls.length > 1) {
      const alone: PromiseSettledResult<CallResult>[] = [];
      for (const call of calls) alone.push(...(await recordExchanges(town, [call])));
      return alone;
    }
    return Promise.allSettled([recordCarefully(town, calls)]);
  }
}

async function recordCarefully(town: RecordingTown, calls: readonly ReadCall[]): Promise<CallResult> {
  const [result] = await recordTogether(town, calls, async (tx, facts, receivedMs) => {
    for (const fresh of facts) await recordOne(town, tx, fresh, receivedMs);
  });
  if (!result) throw new Error('an exchange has no result');
  return result;
}

async function recordOne(
  town: RecordingTown,
  tx: Transaction,
  fresh: FreshFact,
  receivedMs: number,
): Promise<void> {
  const { pseudonymKey } = town;
  try {
    await tx.attempt(() =>
      recordFacts(tx, [fresh], { receivedMs, pseudonymKey, careful: true, learned: null }),
    );
  } catch (fault) {
    if (town.engine.faultKind(fault) !== 'poison') throw fault;
    town.onFault(fault);
    fresh.verdict = { state: 'quarantined', code: 'fault/posting' };
    // A wallet opened for it was undone with the rest.
    fresh.wallet = null;
    const receivedAt = toInstant(receivedMs);
    await writeFacts(tx, [fresh], receivedAt);
    await openCases(tx, [
      {
        municipality_id: fresh.kiosk.municipality,
        code: 'fault/posting',
        kiosk_id: fresh.kiosk.id,
        epoch: fresh.epoch,
        seq: fresh.seq,
        fact_id: fresh.said && fresh.claimsId ? fresh.said.fact.id : null,
        wallet_id: null,
        opened_at: receivedAt,
      },
    ]);
  }
}

async function recordTogether(
  { engine, now }: RecordingTown,
  calls: readonly ReadCall[],
  recordFresh: (tx: Transaction, facts: readonly FreshFact[], receivedMs: number) => Promise<void>,
): Promise<CallResult[]> {
  for (let failures = 0; ; failures++) {
    try {
      const receivedMs = now();
      return await engine.transaction((tx) =>
        recordGroup(tx, calls, receivedMs, (inside, facts) => recordFresh(inside, facts, receivedMs)),
      );
    } catch (fault) {
      if (engine.faultKind(fault) !== 'retry' || failures + 1 >= TRIES) throw fault;
      await pause(planRetryMs(failures, Math.random(), 20, 1_000));
    }
  }
}
