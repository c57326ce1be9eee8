import BetterSqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRowBinder } from '../../../../server/ledger/bind-rows.ts';

const cell = fc.constantFrom<string | number | null>('a', 'b', '', 0, 1, null);
const rowsOf = fc.array(fc.tuple(cell, cell, cell), { maxLength: 60 });

/** The rows as SQLite sees them, by statements that are prepared once for each kind. */
function inDatabase() {
  const database = new BetterSqlite(':memory:');
  const bindRows = createRowBinder();
  const statements = new Map<string, BetterSqlite.Statement>();
  const columns = ['x', 'y', 'z'];
  return {
    statements,
    columns,
    bindRows,
    read(rows: (string | number | null)[][]) {
      return bindRows(columns, rows, 'rows').flatMap(({ kind, values, bound }) => {
        const statement = statements.get(kind) ?? database.prepare(`VALUES ${values()}`).raw();
        statements.set(kind, statement);
        return statement.all(...bound);
      });
    },
  };
}

it('gives every row to the database, in order, whatever its columns share', () => {
  const { read } = inDatabase();
  fc.assert(
    fc.property(rowsOf, (rows) => {
      expect(read(rows)).toEqual(rows);
    }),
  );
});

it('binds a column once where it is the same in all rows of a run', () => {
  const { bindRows, columns } = inDatabase();
  const rows = Array.from({ length: 16 }, (_, index) => ['town', index, null]);
  const [run, ...others] = bindRows(columns, rows, 'rows');
  expect(others).toEqual([]);
  expect(run?.bound).toEqual([rows.map(([, index]) => index), { x: 'town', z: null }]);
});

it('never prepares more than a few statements for one text, however the columns fall', () => {
  const { read, statements } = inDatabase();
  const wide = Array.from({ length: 8 }, (_, mask) =>
    [0, 1, 2, 3].map((row) => [0, 1, 2].map((column) => (mask & (1 << column) ? 'same' : row))),
  );
  for (const rows of wide) expect(read(rows)).toEqual(rows);
  expect(statements.size).toBe(8);
  const { bindRows } = inDatabase();
  const columns = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const kinds = new Set(
    columns.flatMap((_, one) =>
      bindRows(
        columns,
        [0, 1, 2, 3].map((row) => columns.map((_, column) => (column === one ? 'same' : row))),
        'wide',
      ).map(({ kind }) => kind),
    ),
  );
  expect(kinds.size).toBeLessThanOrEqual(12);
});
