import { expect, test } from 'vitest';
import { PROBLEMS } from '../../../../shared/office/problem-codes.ts';

/** Every module of words, by its path. */
const FILES = import.meta.glob<Record<string, unknown>>('../../../../server/portal/**/*words.ts', {
  eager: true,
});
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

const wordsIn = ([file, module]: [string, Record<string, unknown>]): [string, Both][] =>
  Object.entries(module).flatMap(([name, value]) =>
    isBoth(value) ? [[`${file.split('/portal/')[1]} ${name}`, value]] : [],
  );

/** A language may say an amount without a word for its unit. */
const isUnit = (path: string) => path.startsWith('units.');
const all = Object.entries(FILES).flatMap(wordsIn);

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
