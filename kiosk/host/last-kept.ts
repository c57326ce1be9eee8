import { Fact } from '../../shared/fact.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { toInstant } from '../../shared/time.ts';
import type { LastKept } from '../protocol/host-message.ts';
import type { KioskStore } from './store/kiosk-store.ts';

const REMEMBERED_MS = 2 * 60 * 1000;

/**
 * The last thing a person was, or was about to be, told before the host stopped without warning. Shown once, so
 * that somebody whose touch was kept but not confirmed does not touch again.
 */
export function lastKept(store: KioskStore, nowMs: number): LastKept | null {
  const row = store.facts.lastAccepted();
  if (!row || nowMs - row.at_ms > REMEMBERED_MS) return null;
  const fact = Fact.safeParse(JSON.parse(row.text)).data;
  // A text of another version of this host: nothing to show, and no reason not to start.
  if (!fact) return null;
  const at = toInstant(row.at_ms);
  if (fact.kind === 'attendance') {
    const event = store.town.session(fact.session)?.eventName ?? { ja: fact.session };
    return { kind: 'attendance', at, event, award: fact.award };
  }
  if (fact.kind === 'donation') {
    const project = store.town.project(fact.project)?.name ?? { ja: fact.project };
    const { amount, means, id } = fact;
    return { kind: 'donation', at, project, amount, means, receipt: receiptNumber(id) };
  }
  return null;
}
