import { createHash } from 'node:crypto';
import type { CardReading } from '../../shared/card.ts';
import type { Visit as VisitView } from '../protocol/host-message.ts';
import type { Kiosk } from './kiosk.ts';
import { offerMeans } from './offer-means.ts';
import { refuse } from './refuse.ts';
import type { Visit } from './visits.ts';
import { readWalletNow, type WalletNow } from './wallet-now.ts';

/** A card in town-TV mode: the visit begins when the welcome is on disk. */
export function welcome(kiosk: Kiosk, reading: CardReading): void {
  if (readWalletNow(kiosk.store, reading).blocked) {
    refuse(kiosk, { code: 'card/blocked', reading, visit: null });
    return;
  }
  kiosk.recorder.transact((record) => record({ kind: 'welcome', ...reading }));
  const visit = kiosk.visits.open('citizen', reading);
  kiosk.announce({ type: 'welcomed', visit: visitView(kiosk, visit) });
}

/** What the screen may know of the person in front. */
export function visitView(kiosk: Kiosk, visit: Visit): VisitView {
  const wallet = readWalletNow(kiosk.store, visit.reading);
  return {
    visit: visit.id,
    balances: wallet.balances,
    alias: aliasOf(wallet),
    means: wallet.blocked
      ? []
      : offerMeans({
          settings: kiosk.store.town.settings(),
          balances: wallet.balances,
          online: kiosk.isOnline(),
          prepaidThisOutageYen: prepaidThisOutageYen(kiosk, wallet),
          terminal: kiosk.terminal !== null,
        }),
    blocked: wallet.blocked,
  };
}

/** Prepaid yen this wallet has given here since the last exchange succeeded. */
export const prepaidThisOutageYen = ({ store }: Kiosk, { walletKey }: WalletNow): number =>
  store.effects.prepaidGivenAfter(walletKey, Number(store.meta.get('exchanged-n') ?? 0));

/** Four characters to recognise one's card by; of a wallet not yet named, a digest, because no card ID leaves the host. */
function aliasOf({ walletKey, held }: WalletNow): string {
  const name = held ? walletKey : createHash('sha256').update(walletKey).digest('hex');
  return name.slice(-4).toUpperCase();
}
