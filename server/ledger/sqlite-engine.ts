import BetterSqlite, { type Statement } from 'better-sqlite3';
import type { Engine, FaultKind, Insertion, Lookup, Transaction } from './engine.ts';

/** Rows per multi-row INSERT: more save calls, but each statement keeps copies of the pages it may have to undo. */
const ROWS_PER_INSERT = 4;

/**
 * A tuned connection (server/db/tune-sqlite.ts) that writes the file alone within this process. The calls only look asynchronous:
 * each returns with its work done, so callers must not let two transactions overlap (`parallel` is 1).
 */
export function openSqliteEngine(database: BetterSqlite.Database): Engine {
  const statements = new Map<string, Statement>();
  const numbers = new Map<string, number>();

  function prepared(name: string, sql: () => string): Statement {
    let statement = statements.get(name);
    if (!statement) {
      statement = database.prepare(sql());
      statements.set(name, statement);
    }
    return statement;
  }

  function oneKey<Key extends object>({ name, keys, sql, perKey }: Lookup<Key, never>): Statement {
    const columns = Object.keys(keys).map((column) => `:${column} AS ${column}`);
    return prepared(name, () =>
      (perKey ?? sql)
        .replaceAll('{keys}', `(SELECT ${columns.join(', ')}) AS k`)
        .replace(/\{lock:\w+\}/, '')
        // CROSS says: in this order. Without it SQLite may go through a whole table looking for the one key.
        .replaceAll(/(?<!LEFT )\bJOIN\b/g, 'CROSS JOIN'),
    );
  }

  async function lookup<Key extends object, Found extends object>(
    what: Lookup<Key, Found>,
    keys: readonly Key[],
  ): Promise<Found[]> {
    // The statement does not know what it finds; its author said so beside its text.
    const statement = oneKey(what as Lookup<Key, never>);
    const found: Found[] = [];
    for (const key of keys) {
      for (const row of statement.all(key)) found.push(row as Found);
    }
    return found;
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
    const line = `(${written.map(() => '?').join(', ')})`;
    const statement = (lines: number) =>
      prepared(
        `${name}/${lines}`,
        () =>
          `INSERT INTO ${table} (${written.join(', ')}) VALUES ${Array(lines).fill(line).join(', ')} ${tail}`,
      );
    const returned: Returned[] = [];
    for (let start = 0; start < rows.length; ) {
      const lines = rows.length - start >= ROWS_PER_INSERT ? ROWS_PER_INSERT : 1;
      const bound: unknown[] = [];
      for (const row of rows.slice(start, start + lines)) {
        for (const column of given) bound.push(row[column as keyof Inserted]);
        if (serial) {
          // Every table with a serial has the municipality in its key.
          const { municipality_id } = row as unknown as { municipality_id: string };
          bound.push(nextNumber(table, municipality_id, serial.greatestFirst, serial.column));
        }
      }
      const made = statement(lines);
      if (made.reader) returned.push(...(made.all(bound) as Returned[]));
      else made.run(bound);
      start += lines;
    }
    return returned;
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
      const statement = oneKey(what);
      for (const key of keys) statement.run(key);
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
