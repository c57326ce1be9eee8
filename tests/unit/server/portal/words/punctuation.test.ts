import { expect, it } from 'vitest';
import { PUNCTUATION } from '../../../../../server/portal/words/punctuation.ts';

it('puts words together as each language does', () => {
  const { ja, en } = PUNCTUATION;
  expect([ja.noted('山田', '本人'), en.noted('Yamada', 'you')]).toEqual(['山田（本人）', 'Yamada (you)']);
  expect([ja.listed(['山田', '鈴木']), en.listed(['Yamada', 'Suzuki'])]).toEqual([
    '山田、鈴木',
    'Yamada, Suzuki',
  ]);
  expect([ja.dotted(['午前', '市役所']), en.dotted(['Morning', 'City hall'])]).toEqual([
    '午前・市役所',
    'Morning · City hall',
  ]);
});

it('leaves out what is not there', () => {
  expect(PUNCTUATION.en.dotted(['', null, 'City hall'])).toBe('City hall');
  expect(PUNCTUATION.ja.listed([])).toBe('');
});
