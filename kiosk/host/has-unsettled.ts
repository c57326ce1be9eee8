import type { KioskStore } from './store/kiosk-store.ts';
import type { WalletKey } from './store/wallet.store.ts';

/** Whether this wallet may already have paid for a project: what was asked for on the terminal has no known end yet. */
export const hasUnsettled = (store: KioskStore, walletKey: WalletKey, project: string): boolean =>
  store.charges
    .open()
    .some(({ wish }) => wish.project === project && store.wallets.know(wish.reading).walletKey === walletKey);
