import type { LogPlace } from '../../ledger/log-place.ts';

/** How far a kiosk has heard the news. */
export interface NewsPlace {
  /** When the municipality's books began: another database's cursor is not ours. */
  readonly booksMs: number;
  /** Going through the district's wallets from the beginning: the last one told; null when that is done. */
  readonly walletsAfter: string | null;
  readonly changes: LogPlace;
  readonly postings: LogPlace;
  /** The kiosk's own facts whose wallets it was told. */
  readonly own: { readonly epoch: string; readonly seq: number };
}

const FORM = /^1\.(\d+)\.(\*|[0-9a-f-]*)\.(\d+)\.(\d+)\.(\d+)\.(\d+)\.([0-9a-z]{12})\.(\d+)$/;

/** At most about 150 characters; opaque to the kiosk. */
export const toCursor = ({ booksMs, walletsAfter, changes, postings, own }: NewsPlace): string =>
  [
    1,
    booksMs,
    walletsAfter ?? '*',
    changes.txid,
    changes.seq,
    postings.txid,
    postings.seq,
    own.epoch,
    own.seq,
  ].join('.');

/** Null for what this server never said. */
export function fromCursor(cursor: string): NewsPlace | null {
  const match = FORM.exec(cursor);
  if (!match) return null;
  const [, booksMs, after = '', changeTxid, changeSeq, postingTxid, postingSeq, epoch = '', ownSeq] = match;
  return {
    booksMs: Number(booksMs),
    walletsAfter: after === '*' ? null : after,
    changes: { txid: Number(changeTxid), seq: Number(changeSeq) },
    postings: { txid: Number(postingTxid), seq: Number(postingSeq) },
    own: { epoch, seq: Number(ownSeq) },
  };
}
