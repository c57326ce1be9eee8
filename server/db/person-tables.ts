import type { ColumnType } from 'kysely';
import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What the desk keeps beside the books (migration 0007). */
export interface PersonTables {
  person: PersonTable;
  person_word: PersonWordTable;
  town_card: TownCardTable;
  slip_series: SlipSeriesTable;
  slip: SlipTable;
  wallet_merge: WalletMergeTable;
  fact_reread: FactRereadTable;
}

/** Emptied at a person's request. */
export interface PersonTable {
  municipality_id: string;
  id: string;
  wallet_id: string;
  /** JSON of PersonData, encrypted (server/persons/seal-person.ts). */
  sealed: string;
  registered_at: string;
  changed_at: string;
}

/** A beginning of a person's name or reading, as a keyed hash. */
export interface PersonWordTable {
  municipality_id: string;
  word: string;
  person_id: string;
}

/** A card that the town prints: a number, and the wallet it opens. */
export interface TownCardTable {
  municipality_id: string;
  number: string;
  wallet_id: string;
  /** The request that had it made, with the others of its sheet. */
  sheet_id: string;
  issued_at: string;
  blocked_at: Maybe<string>;
  /** The number of the town card that took its place. */
  replaced_by: Maybe<string>;
}

export interface SlipSeriesTable {
  municipality_id: string;
  fiscal_year: number;
  last_number: number;
}

/** Append-only: the numbered paper of one transaction at the counter. */
export interface SlipTable {
  municipality_id: string;
  fiscal_year: number;
  number: number;
  transaction_id: string;
}

/** Two wallets that became one: what `source` held is in `target` now. */
export interface WalletMergeTable {
  municipality_id: string;
  transaction_id: string;
  source_id: string;
  target_id: string;
  /** JSON of MovedCards (server/ledger/take-cards-along.ts). */
  moved: string;
  merged_at: string;
  undone_at: Maybe<string>;
}

/** Append-only. */
export interface FactRereadTable {
  municipality_id: string;
  kiosk_id: string;
  epoch: string;
  seq: number;
  fact_id: string;
  wallet_id: Maybe<string>;
  code: Maybe<CaseCode | QuarantineCode>;
  read_at: string;
}
