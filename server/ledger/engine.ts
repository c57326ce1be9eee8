/**
 * The hot path's SQL, written once for both databases: a statement takes many rows of keys or values at once.
 * PostgreSQL gets them as one array per column (one round trip), SQLite as a few rows for each run of a prepared statement.
 */
export type Value = string | number | null;
export type SqlType = 'text' | 'integer';
type Row = object;

export interface Lookup<Key extends Row, Found extends Row> {
  readonly name: string;
  readonly keys: { readonly [Column in keyof Key & string]: SqlType };
  /**
   * One page of a long list is found `WHERE x > (SELECT k.after FROM {keys}) ORDER BY x LIMIT n`: joined with the keys, PostgreSQL
   * would sort the whole list. Joins run in the order written, from the keys outwards, each through an index.
   * `{keys}` stands wherever the table of keys goes, named `k`; `{lock:t}` where PostgreSQL locks the rows of `t`.
   */
  readonly sql: string;
  /** Only carries the type of what is found. */
  readonly found?: Found;
}

export interface Insertion<Inserted extends Row, Returned extends Row = never> {
  readonly name: string;
  readonly table: string;
  readonly columns: { readonly [Column in keyof Inserted & string]: SqlType };
  /** A number that PostgreSQL hands out; on SQLite the one after the greatest, found in this order. */
  readonly serial?: { readonly column: string; readonly greatestFirst: string };
  /** `ON CONFLICT ...` and `RETURNING ...` */
  readonly tail?: string;
  readonly returned?: Returned;
}

/**
 * Reads what is committed; inside a transaction, also what it wrote itself. Statements that do not need each other's results
 * are best asked for together (Promise.all): they run in that order, and PostgreSQL gets them in one go.
 */
export interface Reader {
  lookup<Key extends Row, Found extends Row>(
    lookup: Lookup<Key, Found>,
    keys: readonly Key[],
  ): Promise<Found[]>;
}

export interface Transaction extends Reader {
  /** Whether others may write at the same time; where nobody can, a lookup that only locks is skipped. */
  readonly locksRows: boolean;
  insert<Inserted extends Row, Returned extends Row>(
    insertion: Insertion<Inserted, Returned>,
    rows: readonly Inserted[],
  ): Promise<Returned[]>;
  /** Running numbers for new accounts of a municipality, in order and not used before. */
  accountNumbers(municipality: string, count: number): Promise<number[]>;
  /** Changes made by a statement over `{keys}`. */
  update<Key extends Row>(update: Lookup<Key, never>, keys: readonly Key[]): Promise<void>;
  /** Runs `work`; when it throws, what it wrote is undone and the transaction goes on. */
  attempt<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** `retry`: nothing was committed, try again. `broken`: the database cannot work now. `poison`: this work never succeeds. */
export type FaultKind = 'retry' | 'broken' | 'poison';

export interface Engine extends Reader {
  /** How many transactions may run at once. */
  readonly parallel: number;
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads of one and the same moment, however long they take. */
  snapshot<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result>;
  /** Rows of transactions from here on may still be joined by others that began earlier: readers stay behind it. */
  horizon(): Promise<number>;
  faultKind(fault: unknown): FaultKind;
  close(): Promise<void>;
}
