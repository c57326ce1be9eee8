/** Rows written since the start at which PostgreSQL is to look at the tables; later on its own autovacuum does. */
const AT_ROWS = [1_000, 10_000, 100_000];

/**
 * Has PostgreSQL look at tables that grow from nothing. Its autovacuum comes after a minute, and until then two indices that begin alike
 * are the same to it: for each gift it read all gifts of the project, for each new account all accounts of the town.
 * Statements that were planned before are planned anew by it.
 */
export function analyseEarly(
  analyse: () => Promise<unknown>,
  onFault: (cause: Error) => void,
): { written(rows: number): void } {
  let total = 0;
  let passed = 0;
  return {
    written(rows) {
      total += rows;
      const due = AT_ROWS.filter((step) => step <= total).length;
      if (due === passed) return;
      passed = due;
      analyse().catch(onFault);
    },
  };
}
