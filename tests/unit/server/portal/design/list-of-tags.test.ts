import { expect, test } from 'vitest';
import { listOfTags, tagsAsText } from '../../../../../server/portal/design/list-of-tags.ts';

test.each([
  ['駅前、子育て', ['駅前', '子育て']],
  [' 駅前 ,子育て,、駅前', ['駅前', '子育て']],
  // Written in full width, it is the same word.
  ['ＮＰＯ，NPO', ['NPO']],
  ['', []],
])('%j is a list of words, each once', (text, tags) => {
  expect(listOfTags().parse(text)).toEqual(tags);
  expect(listOfTags().parse(tagsAsText(tags))).toEqual(tags);
});

test('a word that is too long, or too many, is a fault', () => {
  expect(listOfTags().safeParse('あ'.repeat(41)).success).toBe(false);
  expect(listOfTags().safeParse(Array.from({ length: 21 }, (_, at) => `t${at}`).join()).success).toBe(false);
});
