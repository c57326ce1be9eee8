import { describe, expect, test } from 'vitest';
import { WORDS } from '../../../../../kiosk/screen/words/in-language.ts';
import { parseRuby, plain } from '../../../../../shared/parse-ruby.ts';
import { REFUSAL_CODES } from '../../../../../shared/refusal.ts';
import { LANGUAGES, type Language } from '../../../../../shared/text.ts';

const KANJI = /\p{Script=Han}/u;

/** What a word function is given, by the number of its arguments; refusals are given their own. */
const ARGUMENTS = ['7', 7] as const;

/** Every text a language can say, with its path. */
function allWords(language: Language): [path: string, text: string][] {
  const found: [string, string][] = [];
  const walk = (path: string, value: unknown): void => {
    if (typeof value === 'string') found.push([path, value]);
    else if (typeof value === 'function') {
      const said = path.startsWith('refusals.')
        ? value({ desk: 'ここ', at: '10:04' })
        : path === 'mostInMonth'
          ? value(9, '7')
          : value(...ARGUMENTS);
      found.push([path, said]);
    } else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(path === '' ? key : `${path}.${key}`, inner);
    }
  };
  walk('', WORDS[language]);
  return found;
}

describe.each(LANGUAGES)('the words of %s', (language) => {
  const words = allWords(language);

  test('are the same keys as in Japanese', () => {
    expect(words.map(([path]) => path)).toEqual(allWords('ja').map(([path]) => path));
  });

  test('each says something, whole', () => {
    const bad = words.filter(([, text]) => text.trim() === '' || /undefined|NaN|\[object/.test(text));
    expect(bad).toEqual([]);
  });

  test.each(REFUSAL_CODES)('%s has a title and what to do', (code) => {
    const { title, body } = WORDS[language].refusals[code];
    expect(title).not.toBe('');
    expect(body({ desk: 'ここ', at: null })).not.toBe('');
  });
});

test('in easy Japanese every kanji has its reading', () => {
  const bare = allWords('ja-easy').filter(([, text]) =>
    parseRuby(text).some(({ base, reading }) => reading === null && KANJI.test(base)),
  );
  expect(bare).toEqual([]);
});

test('outside easy Japanese there is no furigana', () => {
  const marked = [...allWords('ja'), ...allWords('en')].filter(([, text]) => text !== plain(text));
  expect(marked).toEqual([]);
});

test('English is English', () => {
  const japanese = allWords('en').filter(
    // The desk's own name comes from the town.
    ([path, text]) => !path.startsWith('refusals.') && /[\u3040-\u30ff\u4e00-\u9fff]/u.test(text),
  );
  expect(japanese).toEqual([]);
});
