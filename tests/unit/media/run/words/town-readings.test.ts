import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEMPLATES, TOUCH_TO_GIVE } from '../../../../../media/plan/story/templates.ts';
import { plainText, textRuns } from '../../../../../media/plan/words/furigana.ts';
import { HOUSE_READINGS } from '../../../../../media/plan/words/house-readings.ts';
import { townReadings } from '../../../../../media/run/words/town-readings.ts';
import { DEMO_POSTS } from '../../../../../scripts/seed/demo-posts.ts';
import { CHILDREN_SAMPLE } from '../../../../../server/post-page/preview/marked-sample.ts';
import { POSTING_TEMPLATES } from '../../../../../shared/posting/phrases.ts';
import { asMarked } from '../../../../factories/media/as-marked.ts';
import { newPostContent } from '../../../../factories/media/post-content.ts';
import { READ_CARDS } from './read-cards.ts';

const KANJI = /[\p{Script=Han}々ヶ]/u;
const read = (text: string) => asMarked(textRuns(text, townReadings()));
const bare = (text: string) =>
  textRuns(text, townReadings()).flatMap(({ base, reading }) =>
    reading === null && KANJI.test(base) ? [base] : [],
  );

/** All that the house itself puts into a movie. */
const cards = [
  ...Object.values(POSTING_TEMPLATES).flatMap(({ name, titles, sentences, sample }) => [
    ...[name, ...titles, ...sentences].map(({ ja }) => ja),
    sample.title,
    sample.text,
  ]),
  ...Object.values(TEMPLATES).flatMap(({ kicker, farewell }) => [kicker, farewell]),
  ...DEMO_POSTS.flatMap(({ draft }) => [draft.title, draft.text]),
  TOUCH_TO_GIVE,
];

test.each([...new Set(cards)])('every kanji is read: %s', (card) => {
  expect(bare(card)).toEqual([]);
});

describe('rightly', () => {
  test.each(READ_CARDS)('%s', (marked) => {
    expect(read(plainText(marked))).toBe(marked);
  });
  test('none of the cards is left out', () => {
    const known = new Set(READ_CARDS.map(plainText));
    const sentences = cards.flatMap((card) => card.match(/[^。]+。?/gu) ?? []);
    expect(sentences.filter((one) => KANJI.test(one) && !known.has(one))).toEqual([]);
  });
});

test('what the writer marked wins', () => {
  expect(read('{今日|こんにち}の{七夕|しちせき}は今日')).toBe(
    '{今日|こんにち}の{七夕|しちせき}は{今日|きょう}',
  );
});

test('no letter is lost or added, whatever is written', () => {
  const words = fc.string({
    unit: fc.constantFrom(...'鶴ヶ島雨乞市民の花が 　1２3日月人方々、。Aé😀\n'),
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, (text) => {
      expect(
        townReadings()
          .runsOf(text)
          .map(({ base }) => base)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('the sample of the children’s design, which a browser draws without a dictionary, is read in full', () => {
  const { sample } = POSTING_TEMPLATES.children;
  for (const part of ['title', 'text'] as const) {
    expect(plainText(CHILDREN_SAMPLE[part])).toBe(sample[part]);
    expect(asMarked(textRuns(CHILDREN_SAMPLE[part], HOUSE_READINGS))).toBe(read(sample[part]));
  }
  const { farewell } = TEMPLATES.children;
  expect(asMarked(textRuns(farewell, HOUSE_READINGS))).toBe(read(farewell));
});

test('of the posts that tests make too', () => {
  const { title, text } = newPostContent();
  expect(bare(title + text)).toEqual([]);
});
