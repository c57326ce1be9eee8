import BetterSqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import type { Dialect } from './dialect.ts';
import { giveHoldsWords } from './holds-words.ts';
import { migrate, mustBeCurrent } from './migrate.ts';
import { openPool } from './open-pool.ts';
import type { Schema } from './schema.ts';
import { ThreadedSqliteDialect } from './threaded-sqlite-dialect.ts';
import { tuneSqlite } from './tune-sqlite.ts';

export interface Database {
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  /** Brings the tables up to this program's version; refuses a database from a later one. */
  migrate(): Promise<void>;
  /** Rejects unless the tables are of this program's version; changes nothing. */
  mustBeCurrent(): Promise<void>;
  /**
   * From here on this connection only reads. On SQLite a write here would stop the whole thread until others have written,
   * who may be waiting for this very thread.
   */
  onlyRead(): Promise<void>;
  close(): Promise<void>;
}

/** `postgres://...` or the path of a SQLite file. */
export const dialectOf = (database: string): Dialect =>
  /^postgres(ql)?:\/\//.test(database) ? 'postgres' : 'sqlite';

/** Opens the books for everything but the hot path, which has its own connection (server/ledger). */
export function openDb(database: string, { mustExist = false }: { mustExist?: boolean } = {}): Database {
  const dialect = dialectOf(database);
  const db =
    dialect === 'postgres'
      ? new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openPool(database) }) })
      : new Kysely<Schema>({
          dialect: new SqliteDialect({
            database: giveHoldsWords(tuneSqlite(new BetterSqlite(database, { fileMustExist: mustExist }))),
          }),
        });
  return {
    db,
    dialect,
    migrate: () => migrate(db, dialect),
    mustBeCurrent: () => mustBeCurrent(db),
    async onlyRead() {
      if (dialect === 'sqlite') await sql`PRAGMA query_only = ON`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/**
 * The same books for the office's pages: on SQLite by threads of their own, on PostgreSQL by the pool that is there. The
 * file must exist. `close` before the other.
 */
export function openOfficeDb(
  database: string,
  shared: Pick<Database, 'db'>,
): { readonly db: Kysely<Schema>; close(): Promise<void> } {
  if (dialectOf(database) === 'postgres') return { db: shared.db, close: () => Promise.resolve() };
  const db = new Kysely<Schema>({ dialect: new ThreadedSqliteDialect(database) });
  return { db, close: () => db.destroy() };
}
