import type { PostingTemplate } from '../posting-template.ts';
import { card } from './card.ts';

export const recruitment: PostingTemplate = {
  name: card('仲間を募集', '{仲間|なかま}を さがす', 'Recruitment'),
  use: card('いっしょに活動する人を募る', 'いっしょに やる{人|ひと}を さがす', 'Look for people to join in'),
  music: 'walk',
  furigana: false,
  titles: [
    card('いっしょに活動しませんか', 'いっしょに やりませんか', 'Will you join us?'),
    card('ボランティアを募集しています', 'ボランティアを さがしています', 'Volunteers wanted'),
    card('仲間になってください', '{仲間|なかま}に なってください', 'Become one of us'),
  ],
  sentences: [
    card(
      'はじめての方も大歓迎です。',
      'はじめての {人|ひと}も {来|き}てください。',
      'Beginners are very welcome.',
    ),
    card(
      '月に1回、都合のよい日だけで大丈夫です。',
      '{月|つき}に 1{回|かい}だけで だいじょうぶです。',
      'Once a month is enough.',
    ),
    card('道具はこちらで用意します。', '{道具|どうぐ}は あります。', 'We have all the tools.'),
    card(
      'ボランティアポイントがもらえます。',
      'ボランティアポイントが もらえます。',
      'You earn volunteer points.',
    ),
    card('くわしくは窓口でお尋ねください。', '{窓口|まどぐち}で {聞|き}いてください。', 'Ask at the desk.'),
  ],
  sample: {
    title: 'いっしょに花を植えませんか',
    text: 'はじめての方も大歓迎です。道具はこちらで用意します。くわしくは窓口でお尋ねください。',
  },
};
