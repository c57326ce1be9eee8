import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { findProgram } from '../../../media/run/find-program.ts';
import type { TextBlock } from '../../../shared/storyboard.ts';

const tesseract = findProgram('tesseract', process.env);

/** Whether words can be read from pictures here (tesseract-ocr-jpn). */
export const canReadWords =
  tesseract !== undefined && execFileSync(tesseract, ['--list-langs'], { encoding: 'utf8' }).includes('jpn');

export const wordsOf = ({ lines }: TextBlock): string =>
  lines.flatMap((line) => line.map(({ base }) => base)).join('');

/** What stands in a picture of a block: its lines with a little ground around them. */
export async function readWords(picture: Buffer, { sizePx, height }: TextBlock): Promise<string> {
  // Letters about 60 pixels high, with some ground around them, are what it was taught on.
  const input = await sharp(picture)
    .greyscale()
    .normalise()
    .resize({ height: Math.round(((height + 40) * 60) / sizePx) })
    .png()
    .toBuffer();
  const text = execFileSync(tesseract ?? '', ['stdin', 'stdout', '-l', 'jpn', '--psm', '6'], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 60_000,
  });
  return text.replace(/\s/g, '');
}

/** How much of `wanted` is read, in its order (longest common subsequence). */
export function likeness(wanted: string, read: string): number {
  const [a, b] = [[...wanted], [...read]];
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    for (const [at, other] of b.entries())
      next.push(one === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return (row.at(-1) ?? 0) / a.length;
}
