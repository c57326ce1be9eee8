import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Database, { type Database as Db } from 'better-sqlite3';
import { migrate } from './migrations.ts';

/** The database does not promise that a commit is on disk, so "said means kept" could not be kept. */
export class StoreNotDurable extends Error {
  constructor(found: string) {
    super(`the kiosk store must run with journal_mode=wal and synchronous=FULL, found ${found}`);
    this.name = 'StoreNotDurable';
  }
}

export interface OpenedStore {
  readonly db: Db;
  /** Where a database that could not be read was put; null when all was well. */
  readonly movedAside: string | null;
}

const FULL = 2;
/** SQLITE_CORRUPT and SQLITE_NOTADB: the file itself is ill. Anything else (full, locked, denied) is not a reason to begin anew. */
const UNREADABLE = /^SQLITE_(CORRUPT|NOTADB)/;

class UnreadableStore extends Error {}

/** better-sqlite3 is built with synchronous=NORMAL in WAL mode, which lost acknowledged taps in a power-cut test. */
export function assertDurable(db: Db): void {
  const journal = db.pragma('journal_mode', { simple: true });
  const synchronous = db.pragma('synchronous', { simple: true });
  if (journal !== 'wal' || synchronous !== FULL) {
    throw new StoreNotDurable(`journal_mode=${String(journal)}, synchronous=${String(synchronous)}`);
  }
}

function openReadable(file: string): Db {
  const db = new Database(file, { timeout: 2_000 });
  try {
    // One writer process: a second host on the same file fails here with SQLITE_BUSY instead of forking the chain.
    db.pragma('locking_mode = EXCLUSIVE');
    // A commit writes some ten small rows to as many pages: half the usual page is half the writing and the wear.
    db.pragma('page_size = 2048');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // Checkpoints are made in quiet moments (see checkpoint.ts), not inside a tap.
    db.pragma('wal_autocheckpoint = 0');
    assertDurable(db);
    const health = db.pragma('quick_check(1)', { simple: true });
    if (health !== 'ok') throw new UnreadableStore(String(health));
    migrate(db);
    return db;
  } catch (cause) {
    db.close();
    throw cause;
  }
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof UnreadableStore || (error instanceof Database.SqliteError && UNREADABLE.test(error.code));

function moveAside(file: string, wallMs: number): string {
  const aside = `${file}.unreadable-${new Date(wallMs).toISOString().replace(/[:.]/g, '-')}`;
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(file + part)) renameSync(file + part, aside + part);
  }
  return aside;
}

/**
 * Opens the kiosk's database, or begins a new one. A file that SQLite cannot read is kept beside it under another
 * name: it may still hold facts that nobody else has. Throws StoreFromFuture, StoreNotDurable, and what SQLite
 * says of a locked, full or forbidden file.
 */
export function openStore(file: string, wallMs: number): OpenedStore {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    return { db: openReadable(file), movedAside: null };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const movedAside = moveAside(file, wallMs);
    return { db: openReadable(file), movedAside };
  }
}
