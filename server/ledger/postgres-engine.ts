import type pg from 'pg';
import { openPool } from '../db/open-pool.ts';
import { KEYED_PLANS } from '../db/plan-by-keys.ts';
import { analyseEarly } from './analyse-early.ts';
import type { Engine, FaultKind, Insertion, Lookup, SqlType, Transaction } from './engine.ts';
import type { Cells } from './shared-columns.ts';
import { createUnnester } from './unnest-rows.ts';

/** Transactions at once: one works in the database while the other is being thought out here. */
const PARALLEL = 2;

/** Every statement here finds rows by keys, from the table of keys outwards; each is planned once. */
const BY_KEYS = Object.entries({ ...KEYED_PLANS, plan_cache_mode: 'force_generic_plan' })
  .map(([name, value]) => `SET ${name} = ${value}`)
  .join('; ');
/** For reading everything, PostgreSQL plans as it likes. */
const AS_USUAL = `SET LOCAL join_collapse_limit = 8; SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on;
  SET LOCAL enable_seqscan = on; SET LOCAL plan_cache_mode = force_custom_plan`;

/** The tables that the ledger fills, and those of the office that it looks things up in. */
const USED = [
  ...['account', 'attendance', 'card', 'donation', 'fact', 'play', 'posting', 'project_gift', 'wallet'],
  ...['wallet_sight', 'event', 'kiosk', 'project', 'session', 'site'],
];

type Client = Pick<pg.ClientBase, 'query'>;

/**
 * READ COMMITTED with row locks taken in order (kiosk, new cards, wallet, project totals, shared accounts, each by id): measured to
 * need no retries, where arrival order ended in a deadlock storm.
 */
export function openPostgresEngine(url: string, onLost: (cause: Error) => void): Engine {
  // Kept even when idle (0 is pg's word for "for ever"): a new connection has all its statements to prepare again.
  const pool = openPool(url, { max: PARALLEL + 4, pipeline: true, idleMs: 0, onLost });
  // Sent before whatever the connection is wanted for; a fault in it is a fault of that.
  pool.on('connect', (client) => void client.query(BY_KEYS).catch(onLost));
  const early = analyseEarly(() => pool.query(`ANALYZE ${USED.join(', ')}`), onLost);
  const texts = new Map<string, string>();

  function text(name: string, sql: () => string): string {
    let known = texts.get(name);
    if (known === undefined) {
      known = sql();
      texts.set(name, known);
    }
    return known;
  }

  const unnested = createUnnester();

  async function overRows<Found>(
    client: Client,
    name: string,
    columns: Readonly<Record<string, SqlType>>,
    rows: Cells,
    sql: (select: string) => string,
  ): Promise<Found[]> {
    if (rows.length === 0) return [];
    const { kind, select, values } = unnested(columns, rows, name);
    const kindName = `${name}/${kind}`;
    const found = await client.query({ name: kindName, text: text(kindName, () => sql(select())), values });
    // The statement does not know what it finds; its author said so beside its text.
    return found.rows as Found[];
  }

  const cellsOf = (columns: readonly string[], rows: readonly object[]): Cells =>
    rows.map((row) => columns.map((column) => row[column as keyof typeof row]));

  const lookupOn =
    (client: Client) =>
    <Key extends object, Found extends object>(
      { name, keys, sql }: Lookup<Key, Found>,
      wanted: readonly Key[],
    ): Promise<Found[]> =>
      overRows(client, name, keys, cellsOf(Object.keys(keys), wanted), (select) =>
        sql.replaceAll('{keys}', `(${select}) AS k`).replace(/\{lock:(\w+)\}/, 'FOR NO KEY UPDATE OF $1'),
      );

  const transactionOn = (client: Client, note: { rows: number }): Transaction => ({
    locksRows: true,
    lookup: lookupOn(client),
    insert<Inserted extends object, Returned extends object>(
      { name, table, columns, tail = '' }: Insertion<Inserted, Returned>,
      rows: readonly Inserted[],
    ): Promise<Returned[]> {
      const names = Object.keys(columns);
      note.rows += rows.length;
      return overRows(
        client,
        name,
        columns,
        cellsOf(names, rows),
        (select) => `INSERT INTO ${table} (${names.join(', ')}) ${select} ${tail}`,
      );
    },
    async accountNumbers(_municipality, count) {
      const { rows } = await client.query<{ number: number }>({
        name: 'account-numbers',
        text: `SELECT nextval('account_number') AS number FROM generate_series(1, $1)`,
        values: [count],
      });
      return rows.map(({ number }) => number);
    },
    async update(what, keys) {
      await lookupOn(client)(what, keys);
    },
    async attempt(work) {
      await client.query('SAVEPOINT attempt');
      try {
        const result = await work();
        await client.query('RELEASE SAVEPOINT attempt');
        return result;
      } catch (fault) {
        await client.query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt');
        throw fault;
      }
    },
  });

  return {
    parallel: PARALLEL,
    lookup: (what, keys) => lookupOn({ query: pool.query.bind(pool) as Client['query'] })(what, keys),
    async transaction(work) {
      const client = await pool.connect();
      let lost: Error | undefined;
      try {
        await client.query('BEGIN');
        const note = { rows: 0 };
        const result = await work(transactionOn(client, note));
        await client.query('COMMIT');
        early.written(note.rows);
        return result;
      } catch (fault) {
        await client.query('ROLLBACK').catch((cause: Error) => {
          // The connection itself is gone: the pool must not hand it out again.
          lost = cause;
        });
        throw fault;
      } finally {
        client.release(lost);
      }
    },
    async snapshot(work) {
      const client = await pool.connect();
      try {
        await client.query('ANALYZE');
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        await client.query(AS_USUAL);
        return await work({ lookup: lookupOn(client) });
      } finally {
        // The snapshot ends with the connection.
        client.release(true);
      }
    },
    async horizon() {
      const { rows } = await pool.query<{ horizon: number }>({
        name: 'horizon',
        text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon',
      });
      return rows[0]?.horizon ?? 0;
    },
    faultKind,
    close: () => pool.end(),
  };
}

/** Classes of PostgreSQL's error codes, appendix A of its manual. */
function faultKind(fault: unknown): FaultKind {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code === '40001' || code === '40P01') return 'retry';
  // Connection lost, or the server is shutting down or starting: another try gets another connection.
  if (/^(08|57P0)/.test(code) || /^E[A-Z]+$/.test(code)) return 'retry';
  if (fault instanceof Error && /^Connection terminated|timeout exceeded/.test(fault.message)) return 'retry';
  if (/^(53|58|XX)/.test(code)) return 'broken';
  return 'poison';
}
