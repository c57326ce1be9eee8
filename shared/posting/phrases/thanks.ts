import type { PostingTemplate } from '../posting-template.ts';
import { card } from './card.ts';

export const thanks: PostingTemplate = {
  name: card('お礼', 'ありがとう', 'Thanks'),
  use: card('寄附や協力へのお礼を伝える', 'ありがとうを {伝|つた}える', 'Thank those who gave or helped'),
  music: 'evening',
  furigana: false,
  titles: [
    card(
      'ご支援ありがとうございました',
      '{助|たす}けてくれて ありがとうございました',
      'Thank you for your support',
    ),
    card('おかげさまで完成しました', 'みなさんのおかげで できました', 'It is finished, thanks to you'),
    card(
      'みなさんの気持ちが届きました',
      'みなさんの {気持|きも}ちが {届|とど}きました',
      'Your kindness arrived',
    ),
  ],
  sentences: [
    card(
      'たくさんの応援をいただきました。',
      'たくさんの {人|ひと}が {助|たす}けてくれました。',
      'Many people supported us.',
    ),
    card(
      'いただいた寄附で道具をそろえました。',
      'もらったお{金|かね}で {道具|どうぐ}を {買|か}いました。',
      'Your gifts bought our tools.',
    ),
    card(
      '子どもたちの笑顔が増えました。',
      '{子|こ}どもたちが {笑|わら}っています。',
      'There are more smiles on children’s faces.',
    ),
    card('これからも活動を続けていきます。', 'これからも {続|つづ}けます。', 'We carry on.'),
    card(
      '心よりお礼申し上げます。',
      '{本当|ほんとう}に ありがとうございます。',
      'Thank you from our hearts.',
    ),
  ],
  sample: {
    title: 'おかげさまで完成しました',
    text: 'たくさんの応援をいただきました。いただいた寄附で道具をそろえました。心よりお礼申し上げます。',
  },
};
