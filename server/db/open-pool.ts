import pg from 'pg';

const INT8 = 20;
const NUMERIC = 1700;

/** PostgreSQL sends 64-bit numbers as text. Ours stay exact in a double (shared/unit.ts); one that does not is a fault. */
function parseWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe whole number: ${text}`);
  return value;
}

/**
 * A pool whose connections read 64-bit numbers (and their sums) as numbers. A lost connection is reported to `onLost` and
 * replaced at the next use: without both listeners pg throws it at the process.
 */
export function openPool(
  url: string,
  {
    max = 10,
    pipeline = false,
    idleMs = 10_000,
    onLost = () => {},
  }: { max?: number; pipeline?: boolean; idleMs?: number; onLost?: (cause: Error) => void } = {},
): pg.Pool {
  // `pipeline` sends statements without waiting for the answers of those before; pg knows it, its types do not yet.
  const options: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: url,
    max,
    pipeline,
    idleTimeoutMillis: idleMs,
    types: {
      // pg's own overloads cannot express "ours for two types, pg's for the rest".
      getTypeParser: ((type: number, format: 'text') =>
        type === INT8 || type === NUMERIC
          ? parseWhole
          : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
    },
  };
  const pool = new pg.Pool(options);
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  return pool;
}
