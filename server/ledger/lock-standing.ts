import { LOCK_WALLETS } from '../exchange/resolve-cards.ts';
import type { Transaction } from './engine.ts';
import { findHeir } from './find-heir.ts';

/** Where what a wallet held is now, locked too. The wallet itself is locked already, so that no merge comes between. */
export async function lockStanding(tx: Transaction, municipality: string, wallet: string): Promise<string> {
  const heir = await findHeir(tx, municipality, wallet);
  if (heir === null) return wallet;
  await tx.lookup(LOCK_WALLETS, [{ municipality, wallet: heir }]);
  return lockStanding(tx, municipality, heir);
}
