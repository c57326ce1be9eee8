import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { PendingCalls } from './pending-calls.ts';
import type { SqliteCall, SqliteReply } from './sqlite-thread.ts';

type Answer = SqliteReply & { status: 'done' };

/** A connection whose work is done in another thread. */
class ThreadConnection implements DatabaseConnection {
  readonly #thread: Worker;
  readonly #pending = new PendingCalls<Answer>();

  constructor(file: string) {
    this.#thread = new Worker(new URL('./sqlite-thread.ts', import.meta.url), { workerData: file });
    this.#thread.on('message', (reply: SqliteReply) => this.#settle(reply));
    this.#thread.on('error', (fault) => this.#pending.die(fault));
    this.#thread.on('exit', (code) => this.#pending.die(new Error(`the database's thread ended (${code})`)));
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes } = await this.#pending.call((call) =>
      this.#thread.postMessage({ call, sql, parameters } satisfies SqliteCall),
    );
    // Kysely types what it asked for; a row is an object of columns either way.
    return { rows: rows as Row[], ...(changes !== null && { numAffectedRows: BigInt(changes) }) };
  }

  /** All at once: long lists are read page by page. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  async close(): Promise<void> {
    if (this.#pending.dead) return;
    const gone = once(this.#thread, 'exit');
    this.#thread.postMessage(null);
    await gone;
  }

  #settle(reply: SqliteReply): void {
    const { call } = reply;
    if (reply.status === 'done') this.#pending.resolve(call, reply);
    else this.#pending.reject(call, faultOf(reply));
  }
}

const faultOf = ({ message, code }: SqliteReply & { status: 'fault' }): Error =>
  code ? new BetterSqlite.SqliteError(message, code) : new Error(message);

/** So many that one long report does not keep a clerk waiting; each writes in its turn, as SQLite has it. */
const CONNECTIONS = 2;

/** Kysely's door to SQLite in other threads: whatever is asked, the thread with the doors goes on. */
export class ThreadedSqliteDriver implements Driver {
  readonly #file: string;
  readonly #all: ThreadConnection[] = [];
  readonly #free: ThreadConnection[] = [];
  readonly #waiting: ((connection: ThreadConnection) => void)[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {
    for (let made = 0; made < CONNECTIONS; made++) this.#all.push(new ThreadConnection(this.#file));
    this.#free.push(...this.#all);
  }

  acquireConnection(): Promise<ThreadConnection> {
    const free = this.#free.pop();
    if (free) return Promise.resolve(free);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  async releaseConnection(connection: ThreadConnection): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }

  async beginTransaction(connection: ThreadConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: ThreadConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: ThreadConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await Promise.all(this.#all.map((connection) => connection.close()));
  }
}
