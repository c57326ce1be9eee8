import type { Lookup, Reader } from './engine.ts';
import type { BalanceQuery } from './ledger.ts';

const FIND_ACCOUNT: Lookup<
  { municipality: string; purpose: string; owner: string },
  { id: number; balance: number }
> = {
  name: 'account-balance',
  keys: { municipality: 'text', purpose: 'text', owner: 'text' },
  sql: `SELECT a.id, a.balance FROM {keys} JOIN account a
    ON a.municipality_id = k.municipality AND a.purpose = k.purpose AND a.owner_id = k.owner`,
};
type Moment = { municipality: string; account: number; at: string };
const MOMENT_KEYS = { municipality: 'text', account: 'integer', at: 'text' } as const;
const CAME: Lookup<Moment, { total: number }> = {
  name: 'came-until',
  keys: MOMENT_KEYS,
  sql: `SELECT coalesce(sum(p.amount), 0) AS total FROM {keys} JOIN posting p
    ON p.municipality_id = k.municipality AND p.to_account = k.account WHERE p.posted_at <= k.at`,
};
const WENT: Lookup<Moment, { total: number }> = {
  name: 'went-until',
  keys: MOMENT_KEYS,
  sql: `SELECT coalesce(sum(p.amount), 0) AS total FROM {keys} JOIN posting p
    ON p.municipality_id = k.municipality AND p.from_account = k.account WHERE p.posted_at <= k.at`,
};

/** A balance as the books said it at a moment: by when things were posted, so that a past answer never changes. */
export async function balanceAt(
  reader: Reader,
  { municipality, account, at }: BalanceQuery,
): Promise<number> {
  const { purpose, ownerId } = account;
  const [found] = await reader.lookup(FIND_ACCOUNT, [{ municipality, purpose, owner: ownerId }]);
  if (!found) return 0;
  if (at === undefined) return found.balance;
  const moment = [{ municipality, account: found.id, at }];
  const [came] = await reader.lookup(CAME, moment);
  const [went] = await reader.lookup(WENT, moment);
  return (came?.total ?? 0) - (went?.total ?? 0);
}
