import { words } from '../words/words.ts';

/** Words for what is changed at an event that is there. */
export const EDIT_WORDS = words({
  ja: {
    change: '変更する',
    editTitle: (name: string) => `「${name}」の変更`,
    editLead: '保存すると、すぐに端末へ届きます。',
    changed: '変更しました',
    changeQuestion: '受け付けた人がいますが、変更しますか',
    changeAct: '変更する',
    takenStay: (attendances: string, points: string) =>
      `すでに受け付けた${attendances}人（のべ）と${points}ポイントは、変わらずに残ります。`,
    meanings: {
      event: '端末・手帳・報告書は、受付済みの分も新しい名前と分野になります。',
      words: '端末と手帳には、受付済みの人にも新しい名前と場所が出ます。',
      time: '端末は新しい時間に受け付けます。受け付けた時刻は変わりません。',
      'rule-of-time': 'これから受け付ける人には、新しい開始日時に有効な版のルールを使います。',
      year: '受付済みの人数とポイントは、報告書では新しい日の年度に数えます。',
      capacity: '受け付けた人がもう定員を超えています。取り消される人はいません。',
      rule: '新しいルールは、これから受け付ける人だけに使います。まだ知らない端末は、前のルールのポイントを渡すことがあります。',
    },
  },
  en: {
    change: 'Change',
    editTitle: (name: string) => `Change “${name}”`,
    editLead: 'Kiosks hear of it as soon as it is saved.',
    changed: 'Changed',
    changeQuestion: 'People were taken already. Change it?',
    changeAct: 'Change',
    takenStay: (attendances: string, points: string) =>
      `Attendances so far (${attendances}) and their ${points} points stay as they are.`,
    meanings: {
      event: 'Kiosks, notebooks and reports show the new name and field, also for those taken already.',
      words: 'Kiosks and notebooks show the new name and place, also to those taken already.',
      time: 'Kiosks take people at the new time. When people came does not change.',
      'rule-of-time': 'Who comes from now on gets points by the rule version in force at the new start.',
      year: 'Reports count attendances and points so far in the fiscal year of the new day.',
      capacity: 'More people were taken than the new capacity. Nobody is taken out.',
      rule: 'The new rule is for who comes from now on. A kiosk that has not heard of it may still give points by the old one.',
    },
  },
});
