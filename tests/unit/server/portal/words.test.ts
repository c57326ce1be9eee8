import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../../../shared/office/problem-codes.ts';

const PORTAL = fileURLToPath(new URL('../../../../server/portal/', import.meta.url));
const FILES = readdirSync(PORTAL, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|[/-])words\.ts$/.test(file) && file !== join('words', 'words.ts'))
  .toSorted();
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/u;
/** Japanese for the reader of English: how furigana is written, and names that are Japanese. */
const MAY_BE_JAPANESE = /\{漢字\|かんじ\}/;

type Both = { readonly ja: object; readonly en: object };
const isBoth = (value: unknown): value is Both =>
  typeof value === 'object' &&
  value !== null &&
  'ja' in value &&
  'en' in value &&
  typeof value.ja === 'object';

/** Every text of a tree with its path; functions are given words and numbers. */
function textsOf(tree: unknown, path = ''): [path: string, text: string][] {
  if (typeof tree === 'string') return [[path, tree]];
  if (typeof tree === 'function') {
    const said: unknown = tree('7', '8', '9', '10');
    return [[path, typeof said === 'string' ? said : String(said)]];
  }
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
}

async function wordsOf(file: string): Promise<[name: string, words: Both][]> {
  const all: Record<string, unknown> = await import(pathToFileURL(join(PORTAL, file)).href);
  return Object.entries(all).flatMap(([name, value]) => (isBoth(value) ? [[name, value]] : []));
}

/** A language may say an amount without a word for its unit. */
const isUnit = (path: string) => path.startsWith('units.');
const all = (await Promise.all(FILES.map(wordsOf))).flat();

test('there are words', () => expect(all.length).toBeGreaterThan(3));

test.each(all)('%s says each thing in both languages', (_, { ja, en }) => {
  const [japanese, english] = [textsOf(ja), textsOf(en)];
  expect(english.map(([path]) => path)).toEqual(japanese.map(([path]) => path));
  const isEmpty = (texts: [string, string][]) =>
    texts.filter(([path, text]) => text.trim() === '' && !isUnit(path)).map(([path]) => path);
  expect([...isEmpty(english), ...isEmpty(japanese)]).toEqual([]);
  expect([...japanese, ...english].filter(([, text]) => /undefined|NaN|\[object/.test(text))).toEqual([]);
  expect(english.filter(([, text]) => JAPANESE.test(text) && !MAY_BE_JAPANESE.test(text))).toEqual([]);
});

test('every refusal has words in both languages', () => {
  const bad = Object.entries(PROBLEMS).filter(
    ([, { title, ja }]) => title.trim() === '' || JAPANESE.test(title) || !JAPANESE.test(ja),
  );
  expect(bad).toEqual([]);
});
