import type { ChangeKind } from '../../db/schema.ts';
import type { Lookup, Reader } from '../../ledger/engine.ts';
import type { ExchangingKiosk } from '../fresh-fact.ts';
import type { LogPlace } from './cursor.ts';

const CHANGES_PER_ANSWER = 200;

interface ChangeRow {
  readonly kind: ChangeKind;
  readonly entity_id: string;
  readonly seq: number;
  readonly txid: number;
}
const READ_CHANGES: Lookup<
  { municipality: string; kiosk: string; txid: number; seq: number; horizon: number },
  ChangeRow
> = {
  name: 'read-changes',
  keys: { municipality: 'text', kiosk: 'text', txid: 'integer', seq: 'integer', horizon: 'integer' },
  sql: `SELECT c.kind, c.entity_id, c.seq, c.txid FROM {keys} JOIN change c
    ON c.municipality_id = k.municipality AND (c.txid, c.seq) > (k.txid, k.seq) AND c.txid < k.horizon
    WHERE c.kind <> 'profile' OR c.entity_id = k.kiosk
    ORDER BY c.txid, c.seq LIMIT ${CHANGES_PER_ANSWER}`,
};
const SIGHTED: Lookup<{ municipality: string; district: string; wallet: string }, { wallet_id: string }> = {
  name: 'sighted-wallets',
  keys: { municipality: 'text', district: 'text', wallet: 'text' },
  sql: `SELECT s.wallet_id FROM {keys} JOIN wallet_sight s
    ON s.municipality_id = k.municipality AND s.district = k.district AND s.wallet_id = k.wallet`,
};

/** The ids of what changed, by kind. */
export interface ChangeLog {
  readonly settings: boolean;
  readonly profile: boolean;
  readonly projects: readonly string[];
  readonly sessions: readonly string[];
  readonly rules: readonly string[];
  readonly staff: readonly string[];
  readonly cards: readonly string[];
  /** Only those seen in the kiosk's district. */
  readonly wallets: readonly string[];
  readonly last: LogPlace;
  readonly more: boolean;
}

/** Wallets of these that were seen in a district. */
export async function sightedWallets(
  reader: Reader,
  { municipality, district }: ExchangingKiosk,
  wallets: readonly string[],
): Promise<Set<string>> {
  const keys = wallets.map((wallet) => ({ municipality, district, wallet }));
  return new Set((await reader.lookup(SIGHTED, keys)).map(({ wallet_id }) => wallet_id));
}

export async function readChangeLog(
  reader: Reader,
  asked: {
    readonly kiosk: ExchangingKiosk;
    readonly after: LogPlace;
    readonly horizon: number;
  },
): Promise<ChangeLog> {
  const { kiosk, after, horizon } = asked;
  const { municipality, id } = kiosk;
  const rows = await reader.lookup(READ_CHANGES, [{ municipality, kiosk: id, ...after, horizon }]);
  const of = (kind: ChangeKind) => rows.filter((row) => row.kind === kind).map(({ entity_id }) => entity_id);
  const last = rows.at(-1);
  return {
    settings: of('settings').length > 0,
    profile: of('profile').length > 0,
    projects: of('project'),
    sessions: of('session'),
    rules: of('rule'),
    staff: of('staff'),
    cards: of('card'),
    wallets: [...(await sightedWallets(reader, kiosk, of('wallet')))],
    last: last ? { txid: last.txid, seq: last.seq } : after,
    more: rows.length >= CHANGES_PER_ANSWER,
  };
}
