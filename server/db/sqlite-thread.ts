import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';
import { giveHoldsWords } from './holds-words.ts';
import { tuneSqlite } from './tune-sqlite.ts';

export interface SqliteCall {
  readonly call: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
export type SqliteReply =
  | {
      readonly status: 'done';
      readonly call: number;
      readonly rows: unknown[];
      readonly changes: number | null;
    }
  | {
      readonly status: 'fault';
      readonly call: number;
      readonly message: string;
      readonly code: string | undefined;
    };

/** Statements kept prepared; beyond, all are made anew. */
const STATEMENTS_MAX = 500;

/** One connection in a thread of its own; threaded-sqlite-driver.ts is its other end. Ends with the message null. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('this file is a worker thread');
  const database = giveHoldsWords(tuneSqlite(new BetterSqlite(String(workerData), { fileMustExist: true })));
  const statements = new Map<string, BetterSqlite.Statement>();
  function prepare(sql: string): BetterSqlite.Statement {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= STATEMENTS_MAX) statements.clear();
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  }
  function run({ call, sql, parameters }: SqliteCall): SqliteReply {
    const statement = prepare(sql);
    if (statement.reader) return { status: 'done', call, rows: statement.all(parameters), changes: null };
    return { status: 'done', call, rows: [], changes: statement.run(parameters).changes };
  }
  port.on('message', (message: SqliteCall | null) => {
    if (message === null) {
      database.close();
      port.close();
      return;
    }
    try {
      port.postMessage(run(message));
    } catch (fault) {
      const code = fault instanceof BetterSqlite.SqliteError ? fault.code : undefined;
      const text = fault instanceof Error ? fault.message : String(fault);
      port.postMessage({ status: 'fault', call: message.call, message: text, code } satisfies SqliteReply);
    }
  });
}

main();
