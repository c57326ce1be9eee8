import { expect, it } from 'vitest';
import { type CsvColumn, writeCsv } from '../../../../server/csv/write-csv.ts';

interface Gift {
  readonly project: string;
  readonly amountYen: number | null;
}
const COLUMNS: readonly CsvColumn<Gift>[] = [
  { title: 'プロジェクト', value: ({ project }) => project },
  { title: '金額（円）', value: ({ amountYen }) => amountYen },
];

async function written(rows: AsyncIterable<Gift> | Iterable<Gift>): Promise<string> {
  let text = '';
  for await (const part of writeCsv(COLUMNS, rows)) text += part;
  return text;
}

it('opens in Excel in Japan as it is: a byte order mark, CRLF, Japanese titles', async () => {
  const text = await written([{ project: '藤金地区里山再生', amountYen: 31_000 }]);
  expect(Buffer.from(text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(text.slice(1)).toBe('プロジェクト,金額（円）\r\n藤金地区里山再生,31000\r\n');
});

it('has its titles also when there is nothing to tell', async () => {
  expect((await written([])).slice(1)).toBe('プロジェクト,金額（円）\r\n');
});

it.each([
  '=1+1',
  '+81',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =HYPERLINK("http://x")',
  '＝1+1',
  '－1',
  '＠x',
])('words are no formula: %j', async (project) => {
  const cell = (await written([{ project, amountYen: 1 }])).split('\r\n').slice(1).join('\r\n');
  expect(cell.replaceAll('"', '').startsWith("'")).toBe(true);
});

it('leaves numbers numbers, a taken-back sum among them, and nothing empty', async () => {
  const rows = [
    { project: '返金', amountYen: -500 },
    { project: '', amountYen: null },
  ];
  expect((await written(rows)).split('\r\n').slice(1)).toEqual(['返金,-500', ',', '']);
});

it('keeps commas, quotes and line breaks in one cell', async () => {
  const text = await written([{ project: '里山"再生",\n二期', amountYen: 1 }]);
  expect(text).toContain('"里山""再生"",\n二期",1\r\n');
});

it('takes rows as they come and fails as they fail', async () => {
  async function* rows() {
    for (let amountYen = 0; amountYen < 1_200; amountYen++) yield { project: 'x', amountYen };
    throw new Error('the database is gone');
  }
  let parts = 0;
  const all = (async () => {
    for await (const _ of writeCsv(COLUMNS, rows())) parts += 1;
  })();
  await expect(all).rejects.toThrow('the database is gone');
  expect(parts).toBe(3);
});
