import { expect, test } from 'vitest';
import { problemWords } from '../../../../server/citizen-page/problem-words.ts';
import { OfficeProblem } from '../../../../server/portal/api/office-problem.ts';
import { PROBLEMS, type ProblemCode } from '../../../../shared/office/problem-codes.ts';
import { parseRuby } from '../../../../shared/parse-ruby.ts';
import { LANGUAGES } from '../../../../shared/text.ts';

/** Every module of words of the pages for citizens, by its path. */
const FILES = import.meta.glob<Record<string, unknown>>(
  [
    '../../../../server/citizen-page/*words.ts',
    '../../../../server/post-page/**/*words.ts',
    '../../../../server/tv-page/**/*words.ts',
  ],
  { eager: true },
);
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/u;
const KANJI = /[\u4e00-\u9fff]/u;

type Said = Readonly<Record<(typeof LANGUAGES)[number], object>>;
const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' &&
  value !== null &&
  LANGUAGES.every((language) => typeof Reflect.get(value, language) === 'object');

/** Every text of a tree with its path; functions are given digits. */
function textsOf(tree: unknown, path = ''): [path: string, text: string][] {
  if (typeof tree === 'string') return [[path, tree]];
  if (typeof tree === 'function') return [[path, String(tree('7', '8', '9'))]];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
}

const all = Object.entries(FILES).flatMap(([file, module]) =>
  Object.entries(module).flatMap(([name, value]): [string, Said][] =>
    isSaid(value) ? [[`${file.split('/server/')[1]} ${name}`, value]] : [],
  ),
);

test('there are words', () => expect(all.length).toBeGreaterThan(8));

test.each(all)('%s says each thing in three languages', (_, said) => {
  const [ja, easy, en] = LANGUAGES.map((language) => textsOf(said[language]));
  const paths = ja?.map(([path]) => path);
  expect(easy?.map(([path]) => path)).toEqual(paths);
  expect(en?.map(([path]) => path)).toEqual(paths);
  for (const texts of [ja, easy, en]) {
    expect(texts?.filter(([, text]) => text.trim() === '' || /undefined|NaN|\[object/.test(text))).toEqual(
      [],
    );
  }
  // Furigana stands above every kanji of easy Japanese.
  const bare = easy?.filter(([, text]) =>
    parseRuby(text).some(({ base, reading }) => reading === null && KANJI.test(base)),
  );
  expect(bare).toEqual([]);
  expect(en?.filter(([, text]) => JAPANESE.test(text))).toEqual([]);
});

test('every refusal of the server has words, and easy ones carry furigana', () => {
  const codes = Object.keys(PROBLEMS) as ProblemCode[]; // The keys of a constant table.
  for (const code of [...codes, 'offline' as const, 'not-understood' as const]) {
    const [ja, easy, en] = LANGUAGES.map((language) => problemWords(new OfficeProblem(code), language));
    expect(ja).toMatch(JAPANESE);
    expect(en).not.toMatch(JAPANESE);
    expect(parseRuby(easy ?? '').filter(({ base, reading }) => reading === null && KANJI.test(base))).toEqual(
      [],
    );
  }
});
