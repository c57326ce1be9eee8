import type { PostingTemplate } from '../posting-template.ts';
import { card } from './card.ts';

export const children: PostingTemplate = {
  name: card('こどもニュース', 'こどもニュース', 'Children’s news'),
  use: card(
    '子どもが作る、子どもに見てほしい',
    '{子|こ}どもの ニュース',
    'News by children and for children',
  ),
  music: 'play',
  furigana: true,
  titles: [
    card('みんなであそんだよ', 'みんなで あそんだよ', 'We all played together'),
    card('大きなおいもがとれたよ', '{大|おお}きな おいもが とれたよ', 'We dug up huge sweet potatoes'),
    card('わたしたちの発表会', 'わたしたちの {発表会|はっぴょうかい}', 'Our show'),
  ],
  sentences: [
    card('とてもたのしかったです。', 'とても たのしかったです。', 'It was great fun.'),
    card(
      'みんなで力を合わせました。',
      'みんなで {力|ちから}を {合|あ}わせました。',
      'We all worked together.',
    ),
    card('たくさん練習しました。', 'たくさん {練習|れんしゅう}しました。', 'We practised a lot.'),
    card('見に来てくれてありがとう。', '{見|み}に {来|き}てくれて ありがとう。', 'Thank you for coming.'),
    card('つぎもがんばります。', 'つぎも がんばります。', 'We will do our best next time too.'),
  ],
  sample: {
    title: '大きなおいもがとれたよ',
    text: 'みんなで力を合わせました。とてもたのしかったです。つぎもがんばります。',
  },
};
