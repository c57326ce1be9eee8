import { expect, it } from 'vitest';
import { createUnnester } from '../../../../server/ledger/unnest-rows.ts';

const COLUMNS = { town: 'text', seq: 'integer', text: 'text' } as const;

it('sends a column that is the same in all rows once, and the others as arrays', () => {
  const { select, values } = createUnnester()(
    COLUMNS,
    [
      ['t', 1, 'a'],
      ['t', 2, null],
    ],
    'rows',
  );
  expect(select()).toBe('SELECT $1::text AS town, unnest($2::bigint[]) AS seq, unnest($3::text[]) AS text');
  expect(values).toEqual(['t', '{1,2}', '{"a",NULL}']);
});

it('keeps what an array would take for its own signs', () => {
  const texts = ['{"say":"\\n"}', 'NULL', '', ' a,b '];
  const { values } = createUnnester()(
    { text: 'text' },
    texts.map((text) => [text]),
    'rows',
  );
  expect(values).toEqual(['{"{\\"say\\":\\"\\\\n\\"}","NULL",""," a,b "}']);
});

it('keeps the number of rows that are all the same', () => {
  const { select, values } = createUnnester()(
    { town: 'text', seq: 'integer' },
    [
      ['t', 1],
      ['t', 1],
    ],
    'rows',
  );
  expect(select()).toMatch(/unnest.*unnest/);
  expect(values).toEqual(['{"t","t"}', '{1,1}']);
});

it('sends a single row as plain values', () => {
  const { select, values } = createUnnester()(COLUMNS, [['t', 1, null]], 'rows');
  expect(select()).toBe('SELECT $1::text AS town, $2::bigint AS seq, $3::text AS text');
  expect(values).toEqual(['t', 1, null]);
});
