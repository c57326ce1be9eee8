import type { Database } from 'better-sqlite3';

const QUIET_MS = 300;
/** However busy it is, the log is folded in after this long, so that it stays small. */
const AT_MOST_MS = 1_000;
const WRITES_WORTH_IT = 64;

export interface Checkpointer {
  /** A transaction was committed. */
  wrote(): void;
  close(): void;
}

/** Moves the write-ahead log into the database in quiet moments, because a checkpoint inside a tap is felt. */
export function createCheckpointer(db: Database, onFault: (cause: unknown) => void): Checkpointer {
  let writes = 0;
  let timer: NodeJS.Timeout | undefined;
  let waitingSinceMs = 0;
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
      if (writes < WRITES_WORTH_IT) return;
      if (!timer) waitingSinceMs = performance.now();
      else if (performance.now() - waitingSinceMs > AT_MOST_MS) return;
      clearTimeout(timer);
      timer = setTimeout(fold, QUIET_MS).unref();
    },
    close() {
      clearTimeout(timer);
    },
  };
}
