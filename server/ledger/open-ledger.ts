import BetterSqlite from 'better-sqlite3';
import { dialectOf } from '../db/open-db.ts';
import { tuneSqlite } from '../db/tune-sqlite.ts';
import { openBooksLedger } from './books-ledger.ts';
import type { Engine } from './engine.ts';
import type { Ledger, LedgerOptions } from './ledger.ts';
import { openPostgresEngine } from './postgres-engine.ts';
import { openSqliteEngine } from './sqlite-engine.ts';
import { openThreadedLedger } from './threaded-ledger.ts';

/** Opens the books' writer in a thread of its own. A clock that is not the machine's cannot follow it there: then it stays here. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { now = Date.now } = options;
  return now === Date.now ? openThreadedLedger({ onFault: sayFault, ...options }) : openLedgerHere(options);
}

/** The same writer in the caller's thread. */
export function openLedgerHere({
  database,
  secret,
  now = Date.now,
  onFault = sayFault,
}: LedgerOptions): Ledger {
  return openBooksLedger(openEngine(database, onFault), { secret, now, onFault });
}

/** The database itself, for who reads all of it (server/verify). */
export const openEngine = (database: string, onLost: (cause: Error) => void): Engine =>
  dialectOf(database) === 'postgres'
    ? openPostgresEngine(database, onLost)
    : openSqliteEngine(tuneSqlite(new BetterSqlite(database)));

const sayFault = (fault: unknown): void => console.error('ledger:', fault);
