import { type Cells, createSharedColumns } from './shared-columns.ts';

/** Rows in one statement: each call, and each value bound, costs about as much as what SQLite then does with it. */
const LINES = [16, 4, 1] as const;

/** Some rows for one run of a statement. */
export interface BoundRows {
  /** Rows of the same kind have the same `values`. */
  readonly kind: string;
  /** `(?, :name, ?), (?, :name, ?)`: a column that is the same in all rows is bound once, by its name. */
  readonly values: () => string;
  readonly bound: readonly [free: unknown[], shared: Record<string, unknown>];
}

/** Cuts rows into runs of few sizes. */
export function createRowBinder(): (columns: readonly string[], rows: Cells, name: string) => BoundRows[] {
  const sharedColumns = createSharedColumns();
  return (columns, rows, name) => {
    const runs: BoundRows[] = [];
    for (let start = 0; start < rows.length; ) {
      const left = rows.length - start;
      const lines = LINES.find((count) => count <= left) ?? 1;
      const cells = rows.slice(start, start + lines);
      runs.push(bindRun(columns, cells, lines === 1 ? 0 : sharedColumns(`${name}/${lines}`, cells)));
      start += lines;
    }
    return runs;
  };
}

function bindRun(columns: readonly string[], cells: Cells, shared: number): BoundRows {
  const isShared = (column: number) => (shared & (1 << column)) !== 0;
  const free: unknown[] = [];
  const named: Record<string, unknown> = {};
  columns.forEach((name, column) => {
    if (isShared(column)) named[name] = cells[0]?.[column];
  });
  for (const row of cells) {
    for (let column = 0; column < row.length; column++) if (!isShared(column)) free.push(row[column]);
  }
  return {
    kind: `${cells.length}/${shared}`,
    values() {
      const line = columns.map((name, column) => (isShared(column) ? `:${name}` : '?')).join(', ');
      return Array(cells.length).fill(`(${line})`).join(', ');
    },
    bound: [free, named],
  };
}
