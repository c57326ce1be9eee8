import type { Database } from 'better-sqlite3';

const QUIET_MS = 300;
const WRITES_WORTH_IT = 64;
/** However busy it is, the log is folded in after so many: some 10 MB. The commit after each fold pays for a new beginning. */
const WRITES_AT_MOST = 512;
/** Between two touches and not inside one. */
const SOON_MS = 20;

export interface Checkpointer {
  /** A transaction was committed. */
  wrote(): void;
  close(): void;
}

/** Moves the write-ahead log into the database in quiet moments, because a checkpoint inside a tap is felt. */
export function createCheckpointer(db: Database, onFault: (cause: unknown) => void): Checkpointer {
  let writes = 0;
  let timer: NodeJS.Timeout | undefined;
  const fold = () => {
    timer = undefined;
    writes = 0;
    try {
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch (cause) {
      onFault(cause);
    }
  };
  return {
    wrote() {
      writes += 1;
      if (writes < WRITES_WORTH_IT || writes > WRITES_AT_MOST) return;
      clearTimeout(timer);
      timer = setTimeout(fold, writes < WRITES_AT_MOST ? QUIET_MS : SOON_MS).unref();
    },
    close() {
      clearTimeout(timer);
    },
  };
}
