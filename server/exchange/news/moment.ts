import { toEpochMs } from '../../../shared/time.ts';
import { type Change, Settings } from '../../../shared/town.ts';
import type { Wallet } from '../../../shared/wallet.ts';
import type { Lookup, Reader } from '../../ledger/engine.ts';
import { LOG_START, type LogPlace } from '../../ledger/log-place.ts';

/** Reads what is committed, and knows how much of it can no longer be overtaken. */
export interface NewsSource extends Reader {
  horizon(): Promise<number>;
}

export type ProjectChange = Extract<Change, { kind: 'project' }>;

/** What the answers to one group of exchanges have in common, for one municipality: read once, told to many. */
export interface Moment {
  readonly municipality: string;
  readonly settings: Settings;
  readonly booksMs: number;
  readonly cardKeyVersions: { readonly current: number; readonly former: number | null };
  readonly horizon: number;
  /** The ends of the two logs, behind the horizon. */
  readonly postingHead: LogPlace;
  readonly changeHead: LogPlace;
  /** Projects as they are now, once built. */
  readonly projects: Map<string, ProjectChange>;
  /** Wallets as they are now, once built. */
  readonly wallets: Map<string, Wallet>;
  /** Pairs of district and wallet found not to have met. */
  readonly unseen: Set<string>;
}

interface TownRow {
  readonly settings: string;
  readonly created_at: string;
  readonly card_key_version: number;
  readonly former_card_key_version: number | null;
}
const FIND_TOWN: Lookup<{ municipality: string }, TownRow> = {
  name: 'find-town',
  keys: { municipality: 'text' },
  sql: `SELECT m.settings, m.created_at, m.card_key_version, m.former_card_key_version
    FROM {keys} JOIN municipality m ON m.id = k.municipality`,
};
const headOf = (
  table: 'posting' | 'change',
): Lookup<{ municipality: string; horizon: number }, LogPlace> => ({
  name: `${table}-head`,
  keys: { municipality: 'text', horizon: 'integer' },
  sql: `SELECT l.txid, l.seq FROM ${table} l WHERE l.municipality_id = (SELECT k.municipality FROM {keys})
    AND l.txid < (SELECT k.horizon FROM {keys}) ORDER BY l.txid DESC, l.seq DESC LIMIT 1`,
});
const POSTING_HEAD = headOf('posting');
const CHANGE_HEAD = headOf('change');

export async function readMoment(source: NewsSource, municipality: string): Promise<Moment> {
  const horizon = await source.horizon();
  const [[town], [posting], [change]] = await Promise.all([
    source.lookup(FIND_TOWN, [{ municipality }]),
    source.lookup(POSTING_HEAD, [{ municipality, horizon }]),
    source.lookup(CHANGE_HEAD, [{ municipality, horizon }]),
  ]);
  if (!town) throw new Error('a kiosk belongs to no municipality');
  return {
    municipality,
    settings: Settings.parse(JSON.parse(town.settings)),
    booksMs: toEpochMs(town.created_at),
    cardKeyVersions: { current: town.card_key_version, former: town.former_card_key_version },
    horizon,
    postingHead: posting ?? LOG_START,
    changeHead: change ?? LOG_START,
    projects: new Map(),
    wallets: new Map(),
    unseen: new Set(),
  };
}
