export interface AccountDayTables {
  account_day: AccountDayTable;
  posting_day: PostingDayTable;
  account_day_place: AccountDayPlaceTable;
}

/** What a day of posted_at (UTC) changed on an account of the town or of a project, up to `account_day_place`. */
export interface AccountDayTable {
  municipality_id: string;
  day: string;
  account_id: number;
  change: number;
}

/** No posting of the day is before the first place or after the last; others may be between. */
export interface PostingDayTable {
  municipality_id: string;
  day: string;
  first_txid: number;
  first_seq: number;
  last_txid: number;
  last_seq: number;
}

export interface AccountDayPlaceTable {
  municipality_id: string;
  txid: number;
  seq: number;
}
