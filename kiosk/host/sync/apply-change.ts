import type { Instant } from '../../../shared/time.ts';
import type { Change, KioskProfile } from '../../../shared/town.ts';
import { keepDuty, readDuty } from '../duty.ts';
import type { KioskStore } from '../store/kiosk-store.ts';

export interface Heard {
  /** What the server acknowledged in the same answer. */
  readonly ack: { readonly epoch: string; readonly seq: number };
  readonly serverAt: Instant;
  readonly nowMs: number;
  /** Of the running resync, or of the last one. */
  readonly generation: number;
}

/** Applies one change inside the open transaction. Applying it twice changes nothing. */
export function applyChange(store: KioskStore, change: Change, heard: Heard): void {
  const { serverAt, nowMs, generation } = heard;
  switch (change.kind) {
    case 'wallet':
      store.wallets.apply(change.wallet, serverAt, nowMs, generation);
      // What the server had acknowledged is in the wallet it sent: counting it again would double it.
      store.effects.dropShown(change.wallet.wallet, heard.ack);
      return;
    case 'card':
      store.wallets.applyCard(change, serverAt, nowMs, generation);
      return;
    case 'profile':
      store.town.apply({ kind: 'profile', profile: followOffice(store, change.profile) }, generation);
      return;
    case 'order':
      store.orders.hear(change.order);
      return;
    case 'settings':
    case 'project':
    case 'session':
    case 'staff':
    case 'manifest':
      store.town.apply(change, generation);
      return;
  }
}

/**
 * The office's word counts when it is news: staff who changed the mode here are not overruled by a profile that
 * only repeats what the office had said before. While the office has not yet heard of the change, its word waits:
 * the profile is kept without them, so that what it says afterwards is news again. Gives the profile to keep.
 */
function followOffice(store: KioskStore, next: KioskProfile): KioskProfile {
  const { mode, session } = store.town.profile();
  const isNews = mode !== next.mode || session !== next.session;
  if (!isNews) return next;
  if (store.facts.hasPending('mode')) return { ...next, mode, session };
  keepDuty(store, { mode: next.mode, session: next.session, role: readDuty(store).role });
  return next;
}
