import type { PostingTemplate } from '../posting-template.ts';
import { card } from './card.ts';

export const safetyNotice: PostingTemplate = {
  name: card('安全のお知らせ', '{安全|あんぜん}の お{知|し}らせ', 'Safety notice'),
  use: card(
    '防災・防犯・交通安全を呼びかける',
    'あぶないことを {知|し}らせる',
    'Warn about dangers and show what to do',
  ),
  music: 'evening',
  furigana: false,
  titles: [
    card('火の用心をお願いします', '{火|ひ}に {気|き}をつけてください', 'Please be careful with fire'),
    card(
      '自転車の交通ルールを守りましょう',
      '{自転車|じてんしゃ}の ルールを {守|まも}りましょう',
      'Ride your bicycle safely',
    ),
    card(
      '防災訓練のお知らせ',
      '{防災|ぼうさい}の {練習|れんしゅう}が あります',
      'A disaster drill is coming',
    ),
  ],
  sentences: [
    card('夜は明かりをつけましょう。', '{夜|よる}は ライトを つけましょう。', 'Use your lights at night.'),
    card(
      '知らない電話に気をつけましょう。',
      '{知|し}らない {電話|でんわ}に {気|き}をつけましょう。',
      'Beware of calls from strangers.',
    ),
    card(
      '家族で避難場所を確かめましょう。',
      '{家族|かぞく}で {逃|に}げる{場所|ばしょ}を {見|み}ておきましょう。',
      'Agree on a meeting place with your family.',
    ),
    card(
      '困ったときは110番か119番へ。',
      'こまったら 110か119に {電話|でんわ}してください。',
      'In need, call 110 or 119.',
    ),
    card(
      'ご近所で声をかけ合いましょう。',
      '{近所|きんじょ}で {声|こえ}を かけましょう。',
      'Look out for your neighbours.',
    ),
  ],
  sample: {
    title: '自転車のルールを守りましょう',
    text: '夜は明かりをつけましょう。交差点では一度止まりましょう。ご近所で声をかけ合いましょう。',
  },
};
