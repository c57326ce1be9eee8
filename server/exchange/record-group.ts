import { levelOfHealth, signsOfHealth } from '../../shared/rules/derive-kiosk-status.ts';
import { toInstant } from '../../shared/time.ts';
import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';
import { VERSION } from '../version.ts';
import { admitCalls } from './admit-calls.ts';
import type { CallResult, PlacedCall, ReadCall } from './call.ts';
import type { ExchangingKiosk, FreshFact } from './fresh-fact.ts';
import { keepStrays } from './held-facts.ts';
import { noteProofs } from './note-proofs.ts';
import { type HeadRow, placeCalls } from './place-calls.ts';
import { ackOf, resultOf } from './result-of.ts';

export type RecordFresh = (tx: Transaction, facts: readonly FreshFact[]) => Promise<void>;

const NOTE_EXCHANGES: Lookup<
  { municipality: string; kiosk: string; counter: number; at: string; health: string; level: string },
  never
> = {
  name: 'note-exchanges',
  keys: {
    municipality: 'text',
    kiosk: 'text',
    counter: 'integer',
    at: 'text',
    health: 'text',
    level: 'text',
  },
  sql: `UPDATE kiosk SET last_counter = k.counter, last_exchange_at = k.at, health = k.health, level = k.level
    FROM {keys} WHERE kiosk.municipality_id = k.municipality AND kiosk.id = k.kiosk`,
};
const PUT_HEADS: Insertion<HeadRow> = {
  name: 'put-heads',
  table: 'chain_head',
  columns: { municipality_id: 'text', kiosk_id: 'text', epoch: 'text', seq: 'integer', link: 'text' },
  tail: `ON CONFLICT (municipality_id, kiosk_id, epoch) DO UPDATE SET seq = excluded.seq, link = excluded.link`,
};

/**
 * Records a group of exchanges, of different kiosks each, in the caller's transaction. `recordFresh` writes the facts
 * that are new.
 */
export async function recordGroup(
  tx: Transaction,
  calls: readonly ReadCall[],
  receivedMs: number,
  recordFresh: RecordFresh,
): Promise<CallResult[]> {
  const verdicts = await admitCalls(tx, calls);
  const admitted: { read: ReadCall; kiosk: ExchangingKiosk }[] = [];
  calls.forEach((read, index) => {
    const verdict = verdicts[index];
    if (verdict && !('status' in verdict)) admitted.push({ read, kiosk: verdict });
  });
  const placed = await placeCalls(tx, admitted, receivedMs);
  await noteCalls(tx, placed, receivedMs);
  await recordFresh(
    tx,
    placed.flatMap(({ fresh }) => fresh),
  );
  await keepStrays(tx, placed, toInstant(receivedMs));
  const results = new Map(placed.map((call) => [call.kiosk, resultOf(call, receivedMs)]));
  return verdicts.map((verdict) => {
    if ('status' in verdict) return verdict;
    const result = results.get(verdict);
    if (!result) throw new Error('an admitted exchange has no result');
    return result;
  });
}

/** Before the facts: those lock wallets that other transactions wait for. */
async function noteCalls(tx: Transaction, placed: readonly PlacedCall[], receivedMs: number): Promise<void> {
  const heads = tx.insert(
    PUT_HEADS,
    placed
      .filter(({ fresh }) => fresh.length > 0)
      .map((call) => ({
        municipality_id: call.kiosk.municipality,
        kiosk_id: call.kiosk.id,
        epoch: call.read.request.epoch,
        ...ackOf(call),
      })),
  );
  const noted = tx.update(
    NOTE_EXCHANGES,
    placed.map(({ read, kiosk }) => ({
      municipality: kiosk.municipality,
      kiosk: kiosk.id,
      counter: read.call.counter,
      at: toInstant(receivedMs),
      health: JSON.stringify(read.request.health),
      // Kept beside the health, so that a list of ten thousand is filtered without reading each.
      level: levelOfHealth(signsOfHealth(read.request.health, VERSION)),
    })),
  );
  await Promise.all([heads, noted, noteProofs(tx, placed, toInstant(receivedMs))]);
}
