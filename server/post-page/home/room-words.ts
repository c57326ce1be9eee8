import { words } from '../../citizen-page/words.ts';

/** The words of what a poster's photos and clips hold. */
export const ROOM_WORDS = words({
  ja: {
    room: '写真と動画の置き場所',
    kept: (used: string, most: string) => `${most}のうち${used}を使っています`,
    keptAll: (used: string) => `${used}を使っています`,
    lead: 'いらない投稿を捨てると、その写真と動画の分だけ場所があきます。',
    unused: (size: string) =>
      `どの投稿にも使っていない写真と動画が${size}あります。送ってから30日で消えます。`,
    none: '場所を使っている投稿はありません。',
    holds: (size: string) => `${size}を使っています`,
    remove: '捨てる',
    removeDraft: '本当に捨てますか。写真と文章がなくなり、元には戻せません。',
    removeShown:
      '本当に捨てますか。写真と文章がなくなり、元には戻せません。流れた回数や寄附の記録は残ります。',
    removeYes: '捨てる',
    removeNo: '捨てない',
    removed: (size: string) => `捨てました。${size}あきました。`,
    shownYet: '公開をやめると、捨てられます。',
    lookedAt: '市役所の確認が終わると、捨てられます。',
  },
  'ja-easy': {
    room: '{写真|しゃしん}を おく {場所|ばしょ}',
    kept: (used: string, most: string) => `${most}の うち ${used}を {使|つか}っています`,
    keptAll: (used: string) => `${used}を {使|つか}っています`,
    lead: 'いらない ものを すてると、{場所|ばしょ}が あきます。',
    unused: (size: string) =>
      `{使|つか}っていない {写真|しゃしん}が ${size} あります。30{日|にち}で なくなります。`,
    none: '{場所|ばしょ}を {使|つか}っている ものは ありません。',
    holds: (size: string) => `${size}を {使|つか}っています`,
    remove: 'すてる',
    removeDraft: 'すてますか。{写真|しゃしん}と ことばが なくなります。もとに もどりません。',
    removeShown:
      'すてますか。{写真|しゃしん}と ことばが なくなります。もとに もどりません。{見|み}られた {数|かず}は のこります。',
    removeYes: 'すてる',
    removeNo: 'すてない',
    removed: (size: string) => `すてました。${size} あきました。`,
    shownYet: '{見|み}せるのを やめると、すてられます。',
    lookedAt: '{市役所|しやくしょ}が {見|み}おわると、すてられます。',
  },
  en: {
    room: 'Room for photos and clips',
    kept: (used: string, most: string) => `${used} of ${most} are used`,
    keptAll: (used: string) => `${used} are used`,
    lead: 'Throw away posts that you do not need: the room of their photos and clips is free at once.',
    unused: (size: string) =>
      `${size} are photos and clips that no post uses. They go 30 days after they were sent.`,
    none: 'No post holds any room.',
    holds: (size: string) => `Holds ${size}`,
    remove: 'Throw away',
    removeDraft: 'Throw it away? Its photos and words will be gone for good.',
    removeShown:
      'Throw it away? Its photos and words will be gone for good. How often it was shown, and its gifts, stay counted.',
    removeYes: 'Throw away',
    removeNo: 'Keep it',
    removed: (size: string) => `It is gone: ${size} are free.`,
    shownYet: 'Stop showing it, and it can be thrown away.',
    lookedAt: 'Once the city office has looked at it, it can be thrown away.',
  },
});
