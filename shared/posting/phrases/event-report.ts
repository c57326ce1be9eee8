import type { PostingTemplate } from '../posting-template.ts';
import { card } from './card.ts';

export const eventReport: PostingTemplate = {
  name: card('活動報告', '{活動|かつどう}の お{知|し}らせ', 'Event report'),
  use: card(
    '行事や活動のようすを伝える',
    'やったことを {伝|つた}える',
    'Tell how an event or your activity went',
  ),
  music: 'walk',
  furigana: false,
  titles: [
    card('みんなで町をきれいにしました', 'みんなで {町|まち}を きれいに しました', 'We cleaned up our town'),
    card('秋の集いを開きました', '{秋|あき}の {集|つど}いを しました', 'We held our autumn gathering'),
    card('今年も元気に活動しました', 'ことしも {元気|げんき}に しました', 'Another good year together'),
  ],
  sentences: [
    card(
      'たくさんの方が参加してくれました。',
      'たくさんの {人|ひと}が {来|き}てくれました。',
      'Many people took part.',
    ),
    card(
      '子どもからお年寄りまで楽しみました。',
      '{子|こ}どもも お{年寄|としよ}りも {楽|たの}しみました。',
      'Young and old enjoyed it.',
    ),
    card('天気にも恵まれました。', '{天気|てんき}も よかったです。', 'The weather was kind to us.'),
    card(
      'はじめての方も大活躍でした。',
      'はじめての {人|ひと}も がんばりました。',
      'Newcomers did great work.',
    ),
    card(
      'ご協力ありがとうございました。',
      '{手伝|てつだ}ってくれて ありがとうございました。',
      'Thank you for your help.',
    ),
    card('次回もお待ちしています。', 'つぎも {来|き}てください。', 'See you next time.'),
  ],
  sample: {
    title: '里山で落ち葉かき',
    text: 'たくさんの方が参加してくれました。集めた落ち葉は春の畑で使います。次回もお待ちしています。',
  },
};
