import type { ColumnType } from 'kysely';
import type { Means } from '../../shared/fact.ts';

/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What projects and the donation book keep (migration 0006). */
export interface GiftTables {
  certification_step: CertificationStepTable;
  project_gift_struck: ProjectGiftStruckTable;
  booth_count: BoothCountTable;
  gift_total: GiftTotalTable;
  gift_month: GiftMonthTable;
  gift_total_place: GiftTotalPlaceTable;
  ordinance_total: OrdinanceTotalTable;
}

/** The history of a project's certification. Append-only. */
export interface CertificationStepTable {
  municipality_id: string;
  project_id: string;
  number: number;
  step: 'applied' | 'certified' | 'declined' | 'ended' | 'expired';
  /** With `certified`: its last day. */
  until: Maybe<string>;
  /** '' where the day itself decided, or nobody remembers. */
  officer: string;
  note: string;
  at: string;
}

/** A line of `project_gift` that was taken back since. Append-only. */
export interface ProjectGiftStruckTable {
  municipality_id: string;
  project_id: string;
  /** The line's. */
  id: string;
  means: Means;
  amount: number;
  /** When it was taken back. */
  day: string;
}

/** One counted booth; its money is the office transaction of the same id. Append-only. */
export interface BoothCountTable {
  municipality_id: string;
  id: string;
  day: string;
  place: string;
  /** JSON of two names. */
  counters: string;
  total_yen: number;
  /** JSON of BoothBox[] (shared/office/gifts.ts). */
  boxes: string;
}

/** What postings brought to a project's accounts, less what they took; up to the place in `gift_total_place`. */
export interface GiftTotalTable {
  municipality_id: string;
  day: string;
  project_id: string;
  standing: 'given' | 'promised';
  means: Means;
  /** Points where the means is points, else yen. */
  amount: number;
  gifts: number;
}
/** The same by months (migration 0010). */
export interface GiftMonthTable extends Omit<GiftTotalTable, 'day'> {
  /** `2010-10` */
  month: string;
}
export interface GiftTotalPlaceTable {
  municipality_id: string;
  txid: number;
  seq: number;
}

/** What the town took in by its donation ordinance, beside this system (TT-39): typed in by a person. */
export interface OrdinanceTotalTable {
  municipality_id: string;
  fiscal_year: number;
  amount_yen: number;
  note: string;
  entered_by: string;
  entered_at: string;
}
