import type { ChangeKind } from '../../db/schema.ts';
import type { Lookup, Reader } from '../../ledger/engine.ts';
import { isAfter, type LogPlace } from '../../ledger/log-place.ts';
import type { ExchangingKiosk } from '../fresh-fact.ts';
import type { Moment } from './moment.ts';

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
  sql: `SELECT c.kind, c.entity_id, c.seq, c.txid FROM change c
    WHERE c.municipality_id = (SELECT k.municipality FROM {keys})
      AND (c.txid, c.seq) > (SELECT k.txid, k.seq FROM {keys}) AND c.txid < (SELECT k.horizon FROM {keys})
      AND (c.kind <> 'profile' OR c.entity_id = (SELECT k.kiosk FROM {keys}))
    ORDER BY c.txid, c.seq LIMIT ${CHANGES_PER_ANSWER}`,
};
/** The ids of what changed, by kind. */
export interface ChangeLog {
  readonly settings: boolean;
  readonly profile: boolean;
  readonly manifest: boolean;
  readonly projects: readonly string[];
  readonly sessions: readonly string[];
  readonly rules: readonly string[];
  readonly staff: readonly string[];
  readonly cards: readonly string[];
  readonly wallets: readonly string[];
  readonly last: LogPlace;
  readonly more: boolean;
}

/** What changed since a place in the log, a page at a time. */
export async function readChangeLog(
  reader: Reader,
  { id }: ExchangingKiosk,
  { municipality, horizon, changeHead }: Moment,
  after: LogPlace,
): Promise<ChangeLog> {
  const rows = isAfter(changeHead, after)
    ? await reader.lookup(READ_CHANGES, [{ municipality, kiosk: id, ...after, horizon }])
    : [];
  const of = (kind: ChangeKind) => rows.filter((row) => row.kind === kind).map(({ entity_id }) => entity_id);
  const last = rows.at(-1);
  return {
    settings: of('settings').length > 0,
    profile: of('profile').length > 0,
    manifest: of('manifest').length > 0,
    projects: of('project'),
    sessions: of('session'),
    rules: of('rule'),
    staff: of('staff'),
    cards: of('card'),
    wallets: of('wallet'),
    last: last ? { txid: last.txid, seq: last.seq } : after,
    more: rows.length >= CHANGES_PER_ANSWER,
  };
}
