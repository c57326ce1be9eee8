import type { PostingTemplate } from '../posting-template.ts';
import { card } from './card.ts';

export const donationCall: PostingTemplate = {
  name: card('寄附のお願い', 'お{金|かね}の お{願|ねが}い', 'Call for donations'),
  use: card(
    'プロジェクトへの寄附を呼びかける',
    '{助|たす}けてほしいと {伝|つた}える',
    'Ask for gifts to a project',
  ),
  music: 'morning',
  furigana: false,
  titles: [
    card(
      'あなたの100円が力になります',
      'あなたの 100{円|えん}が {力|ちから}に なります',
      'Your 100 yen make a difference',
    ),
    card(
      'みんなの居場所をつくりたい',
      'みんなの {場所|ばしょ}を つくりたい',
      'We want a place for everybody',
    ),
    card('この活動を続けるために', 'この{活動|かつどう}を {続|つづ}けるために', 'So that we can go on'),
  ],
  sentences: [
    card(
      '寄附は材料費に使います。',
      'お{金|かね}は {材料|ざいりょう}を {買|か}うのに {使|つか}います。',
      'Gifts pay for materials.',
    ),
    card(
      '寄附は子どもたちのために使います。',
      'お{金|かね}は {子|こ}どもたちのために {使|つか}います。',
      'Gifts are used for children.',
    ),
    card(
      'タッチするだけで応援できます。',
      'カードを タッチするだけです。',
      'One touch of your card is enough.',
    ),
    card('少しの気持ちが大きな力になります。', '{少|すこ}しでも うれしいです。', 'Every little helps.'),
    card('どうぞよろしくお願いします。', 'よろしく お{願|ねが}いします。', 'Thank you for considering it.'),
  ],
  sample: {
    title: 'みんなの居場所をつくりたい',
    text: '放課後に集まれる場所を直しています。寄附は材料費に使います。タッチするだけで応援できます。',
  },
};
