import type { SqlType, Value } from './engine.ts';
import { type Cells, createSharedColumns } from './shared-columns.ts';

export interface UnnestedRows {
  /** Rows of the same kind have the same `select`. */
  readonly kind: string;
  /** `SELECT $1::text AS a, unnest($2::bigint[]) AS b`: a column that is the same in all rows travels once. */
  readonly select: () => string;
  readonly values: (Value | string)[];
}

/**
 * Gives PostgreSQL many rows in one statement, an array for each column. Unnested in the SELECT list: as a table of its own each array
 * would first be written out row by row.
 */
export function createUnnester(): (
  columns: Readonly<Record<string, SqlType>>,
  rows: Cells,
  name: string,
) => UnnestedRows {
  const sharedColumns = createSharedColumns();
  return (columns, rows, name) => {
    let shared = sharedColumns(`${name}/${rows.length > 1}`, rows);
    const types = Object.entries(columns);
    // Rows that are all the same are still as many as they are.
    if (rows.length > 1 && shared === 2 ** types.length - 1) shared = 0;
    const isShared = (column: number) => (shared & (1 << column)) !== 0;
    return {
      kind: String(shared),
      select: () =>
        `SELECT ${types
          .map(([column, type], index) => {
            const sql = SQL_OF[type];
            const value = isShared(index) ? `$${index + 1}::${sql}` : `unnest($${index + 1}::${sql}[])`;
            return `${value} AS ${column}`;
          })
          .join(', ')}`,
      values: types.map(([, type], column) =>
        isShared(column)
          ? // The engine's rows hold nothing else.
            ((rows[0]?.[column] ?? null) as Value)
          : type === 'integer'
            ? `{${rows.map((row) => row[column] ?? 'NULL').join(',')}}`
            : `{${rows.map((row) => quoted(row[column] as string | null)).join(',')}}`,
      ),
    };
  };
}

const SQL_OF: Record<SqlType, string> = { text: 'text', integer: 'bigint' };

/** An element of an array as PostgreSQL reads it (its manual, 8.15.6). */
function quoted(text: string | null): string {
  if (text === null) return 'NULL';
  const plain = !text.includes('"') && !text.includes('\\');
  return plain ? `"${text}"` : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
