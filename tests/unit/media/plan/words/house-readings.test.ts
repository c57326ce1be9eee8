import { expect, test } from 'vitest';
import { HOUSE_READINGS, overHouse } from '../../../../../media/plan/words/house-readings.ts';
import { asMarked } from '../../../../factories/media/as-marked.ts';

test.each([
  ['鶴ヶ島市の脚折雨乞', '{鶴ヶ島|つるがしま}市の{脚折雨乞|すねおりあまごい}'],
  ['雨乞いの行事', '{雨乞|あまご}いの行事'],
  ['たくさんの方が', 'たくさんの{方|かた}が'],
  ['駅の方へ', '駅の方へ'],
  ['12月1日に', '12{月|がつ}{1日|ついたち}に'],
  ['3日と11日、２０日', '{3日|みっか}と11{日|にち}、{２０日|はつか}'],
  // One day, or the first: nobody can say.
  ['1日', '1日'],
  ['1人、2人、30人', '{1人|ひとり}、{2人|ふたり}、30{人|にん}'],
  ['2010年4月24日', '2010年4{月|がつ}{24日|にじゅうよっか}'],
  ['1.5日', '1.5日'],
])('%s is read %s', (text, marked) => {
  expect(asMarked(HOUSE_READINGS.runsOf(text))).toBe(marked);
});

test('the house’s words win over a dictionary’s, also where those lie across them', () => {
  const dictionary = {
    runsOf: () => [
      { base: '脚', reading: 'あし' },
      { base: '折雨', reading: 'おれあめ' },
      { base: '乞の', reading: null },
      { base: '町', reading: 'まち' },
    ],
  };
  expect(asMarked(overHouse(dictionary).runsOf('脚折雨乞の町'))).toBe(
    '{脚折雨乞|すねおりあまごい}の{町|まち}',
  );
  const short = { runsOf: () => [{ base: '高倉町', reading: 'こうくらちょう' }] };
  expect(asMarked(overHouse(short).runsOf('高倉町'))).toBe('{高倉|たかくら}町');
});
