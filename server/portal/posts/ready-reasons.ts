import type { Text } from '../../../shared/text.ts';

/** A common reason: its name for the office, and the sentence that the poster reads, which is Japanese always. */
interface ReadyReason {
  readonly name: Text;
  readonly sentence: string;
}

/** Why posts are sent back: each says what is wrong and what to do, so that the poster can hand it in again. */
export const WHY_DECLINED: readonly ReadyReason[] = [
  {
    name: { ja: '顔の同意', en: 'A face without consent' },
    sentence:
      '写っている方の同意を確認できませんでした。同意をいただくか、お顔の分からない写真に替えて、もう一度提出してください。',
  },
  {
    name: { ja: '個人の情報', en: 'Private details' },
    sentence:
      '名札・住所・車の番号など、個人の情報が写っています。写真を替えるか切り取って、もう一度提出してください。',
  },
  {
    name: { ja: '宣伝', en: 'Advertising' },
    sentence:
      '商品やお店の宣伝にあたる内容が含まれています。その部分を除いて、活動のようすを中心に、もう一度提出してください。',
  },
  {
    name: { ja: '日付・場所', en: 'Wrong date or place' },
    sentence: '日付や場所に間違いがあるようです。確かめて直し、もう一度提出してください。',
  },
  {
    name: { ja: '写真が暗い・ぼけ', en: 'Dark or blurred photos' },
    sentence:
      '写真が暗いか、ぼけているため、大きな画面では見えにくくなります。別の写真に替えて、もう一度提出してください。',
  },
  {
    name: { ja: '政治・宗教', en: 'Politics or religion' },
    sentence:
      '特定の政党や宗教への勧誘にあたる内容は流せません。その部分を除いて、もう一度提出してください。',
  },
];

/** Why something that was shown is taken from the screens. */
export const WHY_TAKEN_DOWN: readonly ReadyReason[] = [
  {
    name: { ja: '本人の申し出', en: 'Asked by a person shown' },
    sentence: '写っている方から申し出があったため、取り下げました。',
  },
  {
    name: { ja: '行事の終了・中止', en: 'The event is over or off' },
    sentence: 'お知らせしていた行事が終わったか中止になったため、取り下げました。',
  },
  {
    name: { ja: '内容の誤り', en: 'It is not correct' },
    sentence: '内容に誤りがあったため、取り下げました。直したものを新しく投稿してください。',
  },
];
