import { SqliteAdapter, SqliteDialect } from 'kysely';
import { ThreadedSqliteDriver } from './threaded-sqlite-driver.ts';

class PooledSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * SQLite for the office: its reports may take seconds in a large town, and kiosks must not feel them (the same reason for
 * which the ledger writes in a thread).
 */
export class ThreadedSqliteDialect extends SqliteDialect {
  readonly #file: string;

  constructor(file: string) {
    super({
      database: () => Promise.reject(new Error('this dialect has no connection in this thread')),
    });
    this.#file = file;
  }

  override createDriver(): ThreadedSqliteDriver {
    return new ThreadedSqliteDriver(this.#file);
  }

  override createAdapter(): PooledSqliteAdapter {
    return new PooledSqliteAdapter();
  }
}
