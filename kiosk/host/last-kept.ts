import { Fact } from '../../shared/fact.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import type { Text } from '../../shared/text.ts';
import { toInstant } from '../../shared/time.ts';
import type { LastKept } from '../protocol/host-message.ts';
import type { KioskStore } from './store/kiosk-store.ts';

const REMEMBERED_MS = 2 * 60 * 1000;
/** A payment takes its time before the crash, and whoever may have paid comes back to look. */
const REMEMBERED_CHARGE_MS = 10 * 60 * 1000;

/**
 * The last thing a person was, or was about to be, told before the host stopped without warning. Shown once, so
 * that somebody whose touch was kept but not confirmed does not touch again.
 */
export function lastKept(store: KioskStore, nowMs: number): LastKept | null {
  const row = store.facts.lastAccepted();
  if (!row) return null;
  const fact = Fact.safeParse(JSON.parse(row.text)).data;
  // A text of another version of this host: nothing to show, and no reason not to start.
  if (!fact) return null;
  if (nowMs - row.at_ms > (fact.kind === 'charge' ? REMEMBERED_CHARGE_MS : REMEMBERED_MS)) return null;
  const at = toInstant(row.at_ms);
  if (fact.kind === 'attendance') {
    const event = store.town.session(fact.session)?.eventName ?? { ja: fact.session };
    return { kind: 'attendance', at, event, award: fact.award };
  }
  if (fact.kind === 'donation') {
    const project = nameOf(store, fact.project);
    const { amount, means, id } = fact;
    return { kind: 'donation', at, project, amount, means, receipt: receiptNumber(id) };
  }
  if (fact.kind === 'charge') {
    const charge = store.charges.of(fact.charge);
    // What was approved is a gift of the same transaction, and that is what was kept last.
    if (!charge || charge.state === 'approved') return null;
    const { request, state } = charge;
    const { amount } = fact;
    const project = nameOf(store, fact.project);
    return { kind: 'charge', at, project, amount, state, request, reference: receiptNumber(fact.charge) };
  }
  return null;
}

const nameOf = (store: KioskStore, project: string): Text =>
  store.town.project(project)?.name ?? { ja: project };
