/** A place in a log: the transaction a row came with, then the row's own number. */
export interface LogPlace {
  readonly txid: number;
  readonly seq: number;
}
export const LOG_START: LogPlace = { txid: 0, seq: 0 };

export const isAfter = (place: LogPlace, other: LogPlace): boolean =>
  place.txid !== other.txid ? place.txid > other.txid : place.seq > other.seq;
