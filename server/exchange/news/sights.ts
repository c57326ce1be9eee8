import type { Lookup, Reader } from '../../ledger/engine.ts';
import type { ExchangingKiosk } from '../fresh-fact.ts';
import type { Moment } from './moment.ts';

const SIGHTED: Lookup<{ municipality: string; district: string; wallet: string }, { wallet_id: string }> = {
  name: 'sighted-wallets',
  keys: { municipality: 'text', district: 'text', wallet: 'text' },
  sql: `SELECT s.wallet_id FROM {keys} JOIN wallet_sight s
    ON s.municipality_id = k.municipality AND s.district = k.district AND s.wallet_id = k.wallet`,
};
/** Pairs of district and wallet remembered. */
const KEPT = 200_000;

/** Which wallets were seen in which district. A sight is never taken back, so a "yes" is asked for once. */
export class Sights {
  readonly #seen = new Set<string>();

  /** Those of some wallets that were seen in a kiosk's district. A "no" holds for the moment. */
  async among(
    reader: Reader,
    { unseen }: Moment,
    { municipality, district }: ExchangingKiosk,
    wallets: Iterable<string>,
  ): Promise<ReadonlySet<string>> {
    const near = new Set<string>();
    const unsure: { municipality: string; district: string; wallet: string }[] = [];
    const name = (wallet: string) => `${municipality}\n${district}\n${wallet}`;
    for (const wallet of wallets) {
      if (this.#seen.has(name(wallet))) near.add(wallet);
      else if (!unseen.has(name(wallet))) unsure.push({ municipality, district, wallet });
    }
    if (this.#seen.size > KEPT) this.#seen.clear();
    for (const { wallet_id } of await reader.lookup(SIGHTED, unsure)) {
      this.#seen.add(name(wallet_id));
      near.add(wallet_id);
    }
    for (const { wallet } of unsure) if (!near.has(wallet)) unseen.add(name(wallet));
    return near;
  }
}
