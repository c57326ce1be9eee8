import type { Lookup, Reader } from '../../ledger/engine.ts';
import type { ExchangingKiosk } from '../fresh-fact.ts';
import { LOG_START, type LogPlace } from './cursor.ts';
import { sightedWallets } from './read-change-log.ts';

/** Postings looked through for one answer. */
const PAGE = 1_000;

const FIND_HEAD: Lookup<{ municipality: string; horizon: number }, LogPlace> = {
  name: 'posting-head',
  keys: { municipality: 'text', horizon: 'integer' },
  sql: `SELECT p.txid, p.seq FROM {keys} JOIN posting p ON p.municipality_id = k.municipality AND p.txid < k.horizon
    ORDER BY p.txid DESC, p.seq DESC LIMIT 1`,
};

/** The end of the postings that can no longer be overtaken. */
export async function postingHead(reader: Reader, municipality: string, horizon: number): Promise<LogPlace> {
  const [head] = await reader.lookup(FIND_HEAD, [{ municipality, horizon }]);
  return head ?? LOG_START;
}

const READ_POSTINGS: Lookup<
  { municipality: string; txid: number; seq: number; horizon: number },
  LogPlace & { from_account: number; to_account: number }
> = {
  name: 'read-postings',
  keys: { municipality: 'text', txid: 'integer', seq: 'integer', horizon: 'integer' },
  sql: `SELECT p.txid, p.seq, p.from_account, p.to_account FROM {keys} JOIN posting p
    ON p.municipality_id = k.municipality AND (p.txid, p.seq) > (k.txid, k.seq) AND p.txid < k.horizon
    ORDER BY p.txid, p.seq LIMIT ${PAGE}`,
};
const FIND_OWNERS: Lookup<
  { municipality: string; account: number },
  { id: number; owner_id: string; purpose: string }
> = {
  name: 'find-owners',
  keys: { municipality: 'text', account: 'integer' },
  sql: `SELECT a.id, a.owner_id, a.purpose FROM {keys}
    JOIN account a ON a.municipality_id = k.municipality AND a.id = k.account`,
};
const OF_PROJECTS = new Set(['gifts', 'point-gifts', 'pledges']);

/**
 * Wallets of the kiosk's district and projects whose balances moved since a place in the log. No separate list is kept for
 * this: the postings are it.
 */
export async function readPostingLog(
  reader: Reader,
  kiosk: ExchangingKiosk,
  asked: { readonly after: LogPlace; readonly horizon: number; readonly limit: number },
): Promise<{ wallets: string[]; projects: string[]; last: LogPlace; more: boolean }> {
  const { municipality } = kiosk;
  const { after, horizon, limit } = asked;
  const rows = await reader.lookup(READ_POSTINGS, [{ municipality, ...after, horizon }]);
  const accounts = new Set(rows.flatMap(({ from_account, to_account }) => [from_account, to_account]));
  const found = await reader.lookup(
    FIND_OWNERS,
    [...accounts].map((account) => ({ municipality, account })),
  );
  const owners = new Map(found.map((owner) => [owner.id, owner]));
  const walletOwners = found.filter(({ purpose, owner_id }) => owner_id !== '' && !OF_PROJECTS.has(purpose));
  const near = await sightedWallets(reader, kiosk, [
    ...new Set(walletOwners.map(({ owner_id }) => owner_id)),
  ]);
  const wallets = new Set<string>();
  const projects = new Set<string>();
  let last = after;
  for (const row of rows) {
    const touched = [row.from_account, row.to_account].flatMap((account) => owners.get(account) ?? []);
    const news = touched.filter(({ owner_id }) => near.has(owner_id) && !wallets.has(owner_id));
    if (wallets.size + news.length > limit)
      return { wallets: [...wallets], projects: [...projects], last, more: true };
    for (const { owner_id } of news) wallets.add(owner_id);
    for (const { owner_id, purpose } of touched) if (OF_PROJECTS.has(purpose)) projects.add(owner_id);
    last = { txid: row.txid, seq: row.seq };
  }
  return { wallets: [...wallets], projects: [...projects], last, more: rows.length === PAGE };
}
