import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';
import { tuneSqlite } from '../db/tune-sqlite.ts';

/** Seldom enough that a page written many times is copied once, often enough that little is left to the writer. */
const PAUSE_MS = 200;

/**
 * Folds the write-ahead log into the database file beside the thread that writes it, which would otherwise stop for it: a
 * fifth of its time under full load. PASSIVE waits for nobody and nobody waits for it. The writer's own folding
 * (tune-sqlite.ts) remains for what this thread cannot keep up with. Ends at the first message.
 */
const database = tuneSqlite(new BetterSqlite(String(workerData)));
const timer = setInterval(() => database.pragma('wal_checkpoint(PASSIVE)'), PAUSE_MS);
parentPort?.once('message', () => {
  clearInterval(timer);
  database.close();
});
