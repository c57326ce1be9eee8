import type { Lookup, Reader } from '../../ledger/engine.ts';
import type { RecordedCall } from '../call.ts';
import type { ExchangingKiosk } from '../fresh-fact.ts';
import type { NewsPlace } from './cursor.ts';

const PAGE = 200;

const READ_DISTRICT: Lookup<
  { municipality: string; district: string; after: string; since: string },
  { wallet_id: string }
> = {
  name: 'read-district',
  keys: { municipality: 'text', district: 'text', after: 'text', since: 'text' },
  sql: `SELECT s.wallet_id FROM wallet_sight s WHERE s.municipality_id = (SELECT k.municipality FROM {keys})
      AND s.district = (SELECT k.district FROM {keys}) AND s.wallet_id > (SELECT k.after FROM {keys})
      AND s.last_day >= (SELECT k.since FROM {keys})
    ORDER BY s.wallet_id LIMIT ${PAGE}`,
};

/** One page of the wallets seen in a kiosk's district since a day; `last` is null after the last page. */
export async function readDistrictWallets(
  reader: Reader,
  { municipality, district }: ExchangingKiosk,
  asked: { readonly after: string; readonly since: string; readonly limit: number },
): Promise<{ wallets: string[]; last: string | null }> {
  const { after, since, limit } = asked;
  const rows = await reader.lookup(READ_DISTRICT, [{ municipality, district, after, since }]);
  const wallets = rows.slice(0, limit).map(({ wallet_id }) => wallet_id);
  const ended = rows.length < PAGE && rows.length <= limit;
  return { wallets, last: ended ? null : (wallets.at(-1) ?? after) };
}

interface OwnWallet {
  readonly seq: number;
  readonly wallet_id: string;
}
const READ_OWN: Lookup<{ municipality: string; kiosk: string; epoch: string; after: number }, OwnWallet> = {
  name: 'read-own-wallets',
  keys: { municipality: 'text', kiosk: 'text', epoch: 'text', after: 'integer' },
  sql: `SELECT f.seq, f.wallet_id FROM fact f WHERE f.municipality_id = (SELECT k.municipality FROM {keys})
      AND f.kiosk_id = (SELECT k.kiosk FROM {keys}) AND f.epoch = (SELECT k.epoch FROM {keys})
      AND f.seq > (SELECT k.after FROM {keys}) AND f.wallet_id IS NOT NULL
    ORDER BY f.seq LIMIT ${PAGE}`,
};

/**
 * Wallets that the kiosk's own facts name and that it was not told of yet, whoever else's they are: a reply may have been lost, and while a
 * backlog drains they are left out. The rest of a former epoch comes first.
 */
export async function readOwnWallets(
  reader: Reader,
  { kiosk, request, ack, wallets: named }: RecordedCall,
  own: NewsPlace['own'],
  limit: number,
): Promise<{ wallets: string[]; last: NewsPlace['own']; more: boolean }> {
  const upToDate = { epoch: request.epoch, seq: ack.seq };
  // The usual case: all that is new is in this request, and `named` has its wallets.
  const onlyThese = own.epoch === request.epoch && own.seq >= request.fromSeq - 1 && named.length <= limit;
  if (onlyThese) return { wallets: [], last: upToDate, more: false };
  const rows = await reader.lookup(READ_OWN, [
    { municipality: kiosk.municipality, kiosk: kiosk.id, epoch: own.epoch, after: own.seq },
  ]);
  const told = rows.slice(0, limit);
  const wallets = told.map(({ wallet_id }) => wallet_id);
  if (rows.length === PAGE || told.length < rows.length) {
    return { wallets, last: { epoch: own.epoch, seq: told.at(-1)?.seq ?? own.seq }, more: true };
  }
  if (own.epoch === request.epoch) return { wallets, last: upToDate, more: false };
  return { wallets, last: { epoch: request.epoch, seq: 0 }, more: ack.seq > 0 };
}
