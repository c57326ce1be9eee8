import { type ExchangeRequest, FACTS_PER_EXCHANGE, type Health, PROTOCOL } from '../../../shared/exchange.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Clock } from '../clock.ts';
import type { CardKeys } from '../identity.ts';
import type { FactRecorder } from '../record-fact.ts';
import type { FactRow } from '../store/fact.store.ts';
import type { KioskStore } from '../store/kiosk-store.ts';
import type { TimeKeeper } from '../time-keeper.ts';
import { readAnswer } from './read-answer.ts';
import type { ServerLine } from './server-line.ts';
import { type Settlement, settle } from './settle.ts';

export interface ExchangeParts {
  readonly store: KioskStore;
  readonly recorder: FactRecorder;
  readonly time: TimeKeeper;
  readonly clock: Clock;
  readonly health: () => Health;
}

export interface Exchanged extends Settlement {
  /** Changes of a kind this host does not know. */
  readonly skipped: number;
  readonly cardKeys: CardKeys;
  /** More waits on one side or the other: go on at once. */
  readonly more: boolean;
}

/** One request and its answer, taken in. Throws what the network, the server or a wrong answer gives. */
export async function exchangeOnce(
  parts: ExchangeParts,
  line: ServerLine,
  signal: AbortSignal,
): Promise<Exchanged> {
  const { store, clock } = parts;
  const rows = store.facts.pending(FACTS_PER_EXCHANGE);
  const orders = store.orders.unsaid();
  const sentMonoMs = clock.monoMs();
  const text = await line.exchange({ ...buildRequest(parts, rows), orders }, signal);
  const receivedMonoMs = clock.monoMs();
  const answer = await readAnswer(text);
  const settlement = await settle(parts, { rows, sentMonoMs, receivedMonoMs }, answer);
  store.orders.told(orders);
  if (rows.length > 0 && settlement.answered === 0 && settlement.verdict === 'in-step') {
    // Asking the same again at once would be a loop without end.
    throw new Error('the server answered none of the facts it was sent');
  }
  const more = answer.more || store.facts.pending(1).length > 0;
  return { ...settlement, skipped: answer.skipped, cardKeys: answer.cardKeys, more };
}

function buildRequest(
  { store, recorder, clock, health }: ExchangeParts,
  rows: readonly FactRow[],
): ExchangeRequest {
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
    health: health(),
  };
}
