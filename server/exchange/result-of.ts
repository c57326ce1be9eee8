import type { Outcome } from '../../shared/exchange.ts';
import type { PlacedCall, RecordedCall } from './call.ts';
import type { ChainHead } from './place-in-chain.ts';

/** How far the server's chain of that kiosk now reaches. */
export function ackOf({ fresh, head }: Pick<PlacedCall, 'fresh' | 'head'>): ChainHead {
  const last = fresh.at(-1);
  return last ? { seq: last.seq, link: last.link } : head;
}

/** An exchange's outcome for each fact, in order, and how far the server's chain now reaches. */
export function resultOf(
  { read, kiosk, place, head, held, fresh }: PlacedCall,
  serverMs: number,
): RecordedCall {
  const { request } = read;
  const outcomes: Outcome[] = held.map(({ seq, code }) => ({
    seq,
    outcome: 'duplicate',
    ...(code && { code }),
  }));
  for (const { seq, verdict, isRepeat } of fresh) {
    if (isRepeat) outcomes.push({ seq, outcome: 'duplicate', ...(verdict.code && { code: verdict.code }) });
    else if (verdict.state === 'quarantined')
      outcomes.push({ seq, outcome: 'quarantined', code: verdict.code });
    else outcomes.push({ seq, outcome: 'recorded', ...(verdict.code && { code: verdict.code }) });
  }
  // The kiosk tells these again in a new epoch; that they were said at another's place is kept meanwhile.
  for (let index = place.held + place.fresh; index < request.facts.length && place.stray > 0; index++) {
    outcomes.push({ seq: request.fromSeq + index, outcome: 'quarantined', code: 'chain/forked' });
  }
  const wallets = new Set<string>();
  for (const { wallet } of [...held, ...fresh]) if (wallet !== null) wallets.add(wallet);
  return {
    status: 'recorded',
    kiosk,
    request,
    chain: place.chain,
    ack: ackOf({ fresh, head }),
    outcomes,
    wallets: [...wallets],
    serverMs,
  };
}
