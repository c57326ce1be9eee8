import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';
import type { FreshFact } from './fresh-fact.ts';

interface Sight {
  municipality_id: string;
  district: string;
  wallet_id: string;
  last_day: string;
}
const FIND_SIGHTS: Lookup<{ municipality: string; district: string; wallet: string }, Sight> = {
  name: 'find-sights',
  keys: { municipality: 'text', district: 'text', wallet: 'text' },
  sql: `SELECT s.municipality_id, s.district, s.wallet_id, s.last_day FROM {keys} JOIN wallet_sight s
    ON s.municipality_id = k.municipality AND s.district = k.district AND s.wallet_id = k.wallet`,
};
const PUT_SIGHTS: Insertion<Sight> = {
  name: 'put-sights',
  table: 'wallet_sight',
  columns: { municipality_id: 'text', district: 'text', wallet_id: 'text', last_day: 'text' },
  tail: 'ON CONFLICT (municipality_id, district, wallet_id) DO UPDATE SET last_day = excluded.last_day',
};

const sightKey = (municipality: string, district: string, wallet: string) =>
  `${municipality}\n${district}\n${wallet}`;

/** Sights remembered, of about 100 bytes each. */
const KEPT = 100_000;

/** The last days wallets were seen, as far as known to be committed. A day only ever grows, so none of it becomes wrong. */
export type KnownSights = Map<string, string>;

/** Notes in which districts wallets were seen: written once a day for each, read with every answer. */
export async function recordSights(
  tx: Transaction,
  facts: readonly FreshFact[],
  committed: KnownSights | null,
): Promise<void> {
  const seen = new Map<string, Sight>();
  for (const { kiosk, wallet, said } of facts) {
    if (wallet === null || said === null) continue;
    const key = sightKey(kiosk.municipality, kiosk.district, wallet);
    const { day } = said;
    const last = seen.get(key);
    if (last && last.last_day >= day) continue;
    if ((committed?.get(key) ?? '') >= day) continue;
    seen.set(key, {
      municipality_id: kiosk.municipality,
      district: kiosk.district,
      wallet_id: wallet,
      last_day: day,
    });
  }
  if (committed && committed.size > KEPT) committed.clear();
  const known = await tx.lookup(
    FIND_SIGHTS,
    [...seen.values()].map(({ municipality_id, district, wallet_id }) => ({
      municipality: municipality_id,
      district,
      wallet: wallet_id,
    })),
  );
  for (const { municipality_id, district, wallet_id, last_day } of known) {
    const key = sightKey(municipality_id, district, wallet_id);
    committed?.set(key, last_day);
    const now = seen.get(key);
    if (now && now.last_day <= last_day) seen.delete(key);
  }
  await tx.insert(PUT_SIGHTS, [...seen.values()]);
}
