import { expect, test } from 'vitest';
import { sentencesOf, textOf } from '../../../../../server/post-page/drafts/sentences.ts';

test.each([
  ['', []],
  ['雨でした。でも楽しかった！また来ますか？', ['雨でした。', 'でも楽しかった！', 'また来ますか？']],
  ['一行目\n\n 二行目 ', ['一行目', '二行目']],
  ['。。', []],
])('"%s" has its sentences', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

test('sentences stay themselves when they are put together again', () => {
  for (const sentences of [['雨でした。', 'つづく', 'おわり。'], ['ひとこと'], [], ['a', 'b', 'c']]) {
    expect(sentencesOf(textOf(sentences))).toEqual(sentences);
  }
});
