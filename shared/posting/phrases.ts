import type { MusicId, TemplateId } from '../storyboard.ts';
import type { Text } from '../text.ts';

/**
 * What a poster chooses instead of typing (TT-104): for each design its name, phrase cards and a whole sample. What goes
 * into the movie is `ja`; easy Japanese and English tell the poster what a card says.
 */
export interface PostingTemplate {
  readonly name: Text;
  /** When to choose it. */
  readonly use: Text;
  /** The music that goes with it. */
  readonly music: MusicId;
  /** Readings above kanji are offered from the start. */
  readonly furigana: boolean;
  /** Titles to begin with. */
  readonly titles: readonly Text[];
  /** Sentences; each may be tapped in, in any order. */
  readonly sentences: readonly Text[];
  /** A post as it might be, to look at or to begin with. */
  readonly sample: { readonly title: string; readonly text: string };
}

const card = (ja: string, easy: string, en: string): Text => ({ ja, easy, en });

export const POSTING_TEMPLATES: Readonly<Record<TemplateId, PostingTemplate>> = {
  'event-report': {
    name: card('活動報告', '{活動|かつどう}の お{知|し}らせ', 'Event report'),
    use: card(
      '行事や活動のようすを伝える',
      'やったことを {伝|つた}える',
      'Tell how an event or your activity went',
    ),
    music: 'walk',
    furigana: false,
    titles: [
      card(
        'みんなで町をきれいにしました',
        'みんなで {町|まち}を きれいに しました',
        'We cleaned up our town',
      ),
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
  },
  'donation-call': {
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
        'いただいた寄附は活動の材料費に使います。',
        'お{金|かね}は {材料|ざいりょう}を {買|か}うのに {使|つか}います。',
        'Gifts pay for materials.',
      ),
      card(
        'いただいた寄附は子どもたちのために使います。',
        'お{金|かね}は {子|こ}どもたちのために {使|つか}います。',
        'Gifts are used for children.',
      ),
      card(
        'カードをタッチするだけで応援できます。',
        'カードを タッチするだけです。',
        'One touch of your card is enough.',
      ),
      card('少しの気持ちが大きな力になります。', '{少|すこ}しでも うれしいです。', 'Every little helps.'),
      card('どうぞよろしくお願いします。', 'よろしく お{願|ねが}いします。', 'Thank you for considering it.'),
    ],
    sample: {
      title: 'みんなの居場所をつくりたい',
      text: '放課後に子どもが集まれる場所を直しています。いただいた寄附は活動の材料費に使います。カードをタッチするだけで応援できます。',
    },
  },
  thanks: {
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
  },
  recruitment: {
    name: card('仲間を募集', '{仲間|なかま}を さがす', 'Recruitment'),
    use: card(
      'いっしょに活動する人を募る',
      'いっしょに やる{人|ひと}を さがす',
      'Look for people to join in',
    ),
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
  },
  'safety-notice': {
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
      title: '自転車の交通ルールを守りましょう',
      text: '夜は明かりをつけましょう。交差点では一度止まりましょう。ご近所で声をかけ合いましょう。',
    },
  },
  children: {
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
  },
};
