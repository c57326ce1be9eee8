import { stringify } from 'csv-stringify/sync';

/** One column of a file: its title in the person's language, and what stands in it. Yen are plain numbers, so that they add up. */
export interface CsvColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
}

/** Without it, Excel in Japan reads UTF-8 as Shift_JIS. */
const BYTE_ORDER_MARK = '\u{feff}';
/** Rows that are turned into text at once. */
const BATCH = 500;

/**
 * A CSV file that Excel in Japan opens as it is (UTF-8 with a mark, CRLF), made while its rows arrive. Words that a
 * spreadsheet would run as a formula get an apostrophe in front (OWASP, CSV injection); numbers stay numbers.
 */
export async function* writeCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + linesOf([columns.map(({ title }) => title)]);
  let batch: (string | number | null)[][] = [];
  for await (const row of rows) {
    batch.push(columns.map(({ value }) => value(row)));
    if (batch.length < BATCH) continue;
    yield linesOf(batch);
    batch = [];
  }
  if (batch.length > 0) yield linesOf(batch);
}

const linesOf = (rows: readonly (string | number | null)[][]): string =>
  stringify([...rows], { record_delimiter: 'windows', cast: { string: asWords } });

/** Spreadsheets look for the sign behind blanks too, and take the full-width ones for the same. */
const asWords = (text: string): string => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text);
