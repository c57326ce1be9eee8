import { expect, test } from 'vitest';
import { digits, yen } from '../../../../../server/portal/design/number.ts';
import { numberIn } from '../../../../../server/portal/design/number-field.tsx';

test.each([
  ['1000', 1000],
  ['1,000', 1000],
  ['１０００', 1000],
  ['¥ 1,000', 1000],
  ['-5', -5],
  ['10.5', Number.NaN],
  ['ten', Number.NaN],
  ['', Number.NaN],
])('%s is read as %d', (text, wanted) => expect(numberIn(text)).toBe(wanted));

test('an empty entry is null where that is an answer', () => expect(numberIn(' ', null)).toBeNull());
test('money is said with its sign', () => {
  expect(yen(-1234567, 'ja')).toBe('−¥1,234,567');
  expect(digits(-5, 'en')).toBe('−5');
});
