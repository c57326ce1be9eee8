import BetterSqlite, { type Statement } from 'better-sqlite3';
import { createRowBinder } from './bind-rows.ts';
import type { Engine, FaultKind, Insertion, Lookup, Transaction } from './engine.ts';

/**
 * A tuned connection (server/db/tune-sqlite.ts) that writes the file alone within this process. The calls only look asynchronous:
 * each returns with its work done, so callers must not let two transactions overlap (`parallel` is 1).
 */
export function openSqliteEngine(database: BetterSqlite.Database): Engine {
  const statements = new Map<string, Statement>();
  const numbers = new Map<string, number>();
  const bindRows = createRowBinder();

  function prepared(name: string, sql: () => string): Statement {
    let statement = statements.get(name);
    if (!statement) {
      statement = database.prepare(sql());
      statements.set(name, statement);
    }
    return statement;
  }

  /** Runs a statement over a table of values, a run of rows at a time. */
  function overRows<Found>(
    name: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    sql: (values: string) => string,
  ): Found[] {
    const found: Found[] = [];
    for (const { kind, values, bound } of bindRows(columns, rows, name)) {
      const statement = prepared(`${name}/${kind}`, () => sql(values()));
      if (!statement.reader) statement.run(...bound);
      // The statement does not know what it finds; its author said so beside its text.
      else for (const row of statement.all(...bound)) found.push(row as Found);
    }
    return found;
  }

  async function lookup<Key extends object, Found extends object>(
    { name, keys, sql }: Lookup<Key, Found>,
    wanted: readonly Key[],
  ): Promise<Found[]> {
    const columns = Object.keys(keys);
    const rows = wanted.map((key) => columns.map((column) => key[column as keyof Key]));
    return overRows(
      name,
      columns,
      rows,
      (values) =>
        `WITH k (${columns.join(', ')}) AS (VALUES ${values}) ${sql
          .replaceAll('{keys}', 'k')
          .replace(/\{lock:\w+\}/, '')
          // CROSS says: in this order. Without it SQLite may go through a whole table looking for the one key.
          .replaceAll(/(?<!LEFT )\bJOIN\b/g, 'CROSS JOIN')}`,
    );
  }

  function nextNumber(table: string, municipality: string, greatestFirst: string, column: string): number {
    const key = `${table}/${municipality}`;
    let last = numbers.get(key);
    if (last === undefined) {
      const statement = prepared(
        `greatest/${table}`,
        () =>
          `SELECT ${column} AS last FROM ${table} WHERE municipality_id = ? ORDER BY ${greatestFirst} LIMIT 1`,
      );
      // A row of the one column named above, or none.
      last = (statement.get(municipality) as { last: number } | undefined)?.last ?? 0;
    }
    numbers.set(key, last + 1);
    return last + 1;
  }

  async function insert<Inserted extends object, Returned extends object>(
    { name, table, columns, serial, tail = '' }: Insertion<Inserted, Returned>,
    rows: readonly Inserted[],
  ): Promise<Returned[]> {
    const given = Object.keys(columns);
    const written = serial ? [...given, serial.column] : given;
    const cells = rows.map((row) => {
      const line: unknown[] = given.map((column) => row[column as keyof Inserted]);
      if (serial) {
        // Every table with a serial has the municipality in its key.
        const { municipality_id } = row as unknown as { municipality_id: string };
        line.push(nextNumber(table, municipality_id, serial.greatestFirst, serial.column));
      }
      return line;
    });
    return overRows(
      name,
      written,
      cells,
      // FAIL leaves what a refused statement did, and the caller undoes it with the rest: SQLite need not keep every page it
      // touches twice for one that may have to be undone alone.
      (values) => `INSERT OR FAIL INTO ${table} (${written.join(', ')}) VALUES ${values} ${tail}`,
    );
  }

  const transaction: Transaction = {
    locksRows: false,
    lookup,
    insert,
    async accountNumbers(municipality, count) {
      const greatest = prepared(
        'greatest-account',
        () => 'SELECT max(id) AS id FROM account WHERE municipality_id = ?',
      );
      // One row of the one column named above.
      const { id } = greatest.get(municipality) as { id: number | null };
      const last = Math.floor((id ?? 0) / 4);
      return Array.from({ length: count }, (_, index) => last + 1 + index);
    },
    async update(what, keys) {
      await lookup(what, keys);
    },
    async attempt(work) {
      database.exec('SAVEPOINT attempt');
      try {
        const result = await work();
        database.exec('RELEASE attempt');
        return result;
      } catch (fault) {
        database.exec('ROLLBACK TO attempt; RELEASE attempt');
        numbers.clear();
        throw fault;
      }
    },
  };

  return {
    parallel: 1,
    lookup,
    async transaction(work) {
      numbers.clear();
      // IMMEDIATE: another process (the command line) may write the same file; wait for it here, not halfway.
      prepared('begin', () => 'BEGIN IMMEDIATE').run();
      try {
        const result = await work(transaction);
        prepared('commit', () => 'COMMIT').run();
        return result;
      } catch (fault) {
        if (database.inTransaction) database.exec('ROLLBACK');
        throw fault;
      }
    },
    async snapshot(work) {
      database.exec('BEGIN');
      try {
        return await work({ lookup });
      } finally {
        database.exec('ROLLBACK');
      }
    },
    horizon: async () => Number.MAX_SAFE_INTEGER,
    faultKind,
    async close() {
      database.close();
    },
  };
}

function faultKind(fault: unknown): FaultKind {
  const code = fault instanceof BetterSqlite.SqliteError ? fault.code : '';
  if (code.startsWith('SQLITE_BUSY')) return 'retry';
  if (code === '' || /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG|ERROR)/.test(code)) return 'poison';
  return 'broken';
}
