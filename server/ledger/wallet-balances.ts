import { PURPOSES, type Purpose } from '../../shared/rules/plan-postings.ts';
import type { Lookup, Reader } from './engine.ts';

interface Held {
  readonly purpose: Purpose;
  readonly balance: number;
}
const FIND_HELD: Lookup<{ municipality: string; purpose: string; wallet: string }, Held> = {
  name: 'held-by-wallet',
  keys: { municipality: 'text', purpose: 'text', wallet: 'text' },
  sql: `SELECT a.purpose, a.balance FROM {keys} JOIN account a
    ON a.municipality_id = k.municipality AND a.purpose = k.purpose AND a.owner_id = k.wallet`,
};
export const WALLET_PURPOSES: readonly Purpose[] = (Object.keys(PURPOSES) as Purpose[]).filter(
  (purpose) => PURPOSES[purpose].owner === 'wallet',
);

/** What a wallet holds in each of its accounts, now. The wallet must be locked where that is to stay so. */
export const walletBalances = (reader: Reader, municipality: string, wallet: string): Promise<Held[]> =>
  reader.lookup(
    FIND_HELD,
    WALLET_PURPOSES.map((purpose) => ({ municipality, purpose, wallet })),
  );
