import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRuby, plain } from '../../../shared/parse-ruby.ts';

describe('furigana markup', () => {
  test('readings stand with their kanji, the rest stays text', () => {
    expect(parseRuby('ここに {寄附|きふ}する')).toEqual([
      { base: 'ここに ', reading: null },
      { base: '寄附', reading: 'きふ' },
      { base: 'する', reading: null },
    ]);
  });

  test.each(['{寄附|}', '{|きふ}', '{寄附', '寄附|きふ}', '{a|b|c}', '{}'])(
    'broken markup %s stays what it is',
    (text) => {
      expect(parseRuby(text)).toEqual([{ base: text, reading: null }]);
      expect(plain(text)).toBe(text);
    },
  );

  test('whatever is typed, nothing is lost and nothing is invented', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const rebuilt = parseRuby(text)
          .map(({ base, reading }) => (reading === null ? base : `{${base}|${reading}}`))
          .join('');
        expect(rebuilt).toBe(text);
      }),
    );
  });

  test('markup of a page stays text', () => {
    expect(parseRuby('<img onerror=x>{<b>|<i>}')).toEqual([
      { base: '<img onerror=x>', reading: null },
      { base: '<b>', reading: '<i>' },
    ]);
  });
});
