import type { CardReading } from '../../shared/card.ts';
import type { EarnedSoFar } from '../../shared/rules/award-points.ts';
import { dayInJapan, fiscalYear, toEpochMs } from '../../shared/time.ts';
import { type Balances, EMPTY_BALANCES, type Wallet } from '../../shared/wallet.ts';
import type { Effect } from './store/effect.store.ts';
import type { KioskStore } from './store/kiosk-store.ts';
import type { HeldWallet, WalletKey } from './store/wallet.store.ts';

/** What the kiosk knows of the wallet a card opens: the server's last word and what has happened here since. */
export interface WalletNow {
  readonly walletKey: WalletKey;
  readonly blocked: boolean;
  readonly held: HeldWallet | null;
  /** Newest first. */
  readonly effects: readonly Effect[];
  readonly balances: Balances;
}

/** Balances after some movements, field by field. */
export const addBalances = (balances: Balances, moved: Balances): Balances => ({
  points: balances.points + moved.points,
  prepaidYen: balances.prepaidYen + moved.prepaidYen,
  coins: balances.coins + moved.coins,
  credits: balances.credits + moved.credits,
  pledgedYen: balances.pledgedYen + moved.pledgedYen,
});

/** A card never met opens an empty wallet: safe, because nothing can be spent from it. */
export function readWalletNow(store: KioskStore, reading: CardReading): WalletNow {
  const { walletKey, blocked } = store.wallets.know(reading);
  const held = store.wallets.held(walletKey);
  const effects = store.effects.of(walletKey);
  const balances = effects.reduce(
    (sum, effect) => addBalances(sum, effect.moved),
    held?.wallet.balances ?? EMPTY_BALANCES,
  );
  return { walletKey, blocked, held, effects, balances };
}

/** Points attendances earned in this day and fiscal year, for the caps of point rules. */
export function earnedSoFar(wallet: Wallet | null, effects: readonly Effect[], nowMs: number): EarnedSoFar {
  const day = dayInJapan(nowMs);
  const year = fiscalYear(nowMs);
  const heard = wallet?.earned;
  let dayPoints = heard?.day === day ? heard.dayPoints : 0;
  let yearPoints = heard?.fiscalYear === year ? heard.yearPoints : 0;
  for (const { kind, atMs, moved } of effects) {
    if (kind !== 'attendance') continue;
    if (dayInJapan(atMs) === day) dayPoints += moved.points;
    if (fiscalYear(atMs) === year) yearPoints += moved.points;
  }
  return { dayPoints, yearPoints };
}

/** When this wallet last attended a session, here or elsewhere; null when it has not, as far as is known. */
export function lastAttendedMs(store: KioskStore, wallet: WalletNow, session: string): number | null {
  const here = store.effects.lastAttendedMs(wallet.walletKey, session);
  const there = wallet.held?.wallet.attended.find((attended) => attended.session === session);
  if (!there) return here;
  return Math.max(here ?? Number.NEGATIVE_INFINITY, toEpochMs(there.at));
}
