/** Prints what a route answered: a list as a table, one thing as lines of name and value. */
export function printTable(answer: unknown): void {
  const text = Array.isArray(answer) ? tableOf(answer) : linesOf(answer);
  process.stdout.write(`${text}\n`);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'string') return value;
  if (isRecord(value) && typeof value['ja'] === 'string') return value['ja'];
  return JSON.stringify(value);
}

function tableOf(rows: readonly unknown[]): string {
  if (rows.length === 0) return '(none)';
  const records = rows.map((row) => (isRecord(row) ? row : { value: row }));
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lines = [names, ...records.map((record) => names.map((name) => cell(record[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  return lines
    .map((line) =>
      line.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - widthOf(text))).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

function linesOf(answer: unknown): string {
  if (!isRecord(answer)) return cell(answer);
  const width = Math.max(...Object.keys(answer).map(widthOf));
  return Object.entries(answer)
    .map(([name, value]) => {
      const isTable = Array.isArray(value) && value.some(isRecord);
      return isTable ? `${name}:\n${tableOf(value)}` : `${name.padEnd(width)}  ${cell(value)}`;
    })
    .join('\n');
}

/** Columns on a terminal: Japanese characters take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
