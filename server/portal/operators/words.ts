import { words } from '../words/words.ts';

/** The words of the operators' page; what it shares with the staff's stands there. */
export const OPERATOR_WORDS = words({
  ja: {
    lead: 'すべての自治体の上に立ち、新しい自治体を作る人',
    inviteTitle: '運営者を招待',
    inviteBody: '運営者は、すべての自治体の設定、職員、端末を変えることができます。',
    asked: 'パスワードを忘れたという連絡',
    self: '自分の役割とパスワードは、ここでは変えられません。',
    remove: '運営者から外す',
    removeAsk: (name: string) => `${name}さんを運営者から外しますか`,
    removeBody:
      '自治体の一覧とすべての自治体の管理を使えなくなり、ログインは終わります。これまでの記録は残ります。',
    resets: 'パスワードを忘れた、複数の自治体の職員',
    resetsLead: '複数の自治体で働く人の再設定は、運営者だけができます。',
    noResets: '待っている人はいません',
    resetNamed: (name: string) => `${name}さんの再設定のリンクを作る`,
  },
  en: {
    lead: 'Who stands above all municipalities and makes new ones',
    inviteTitle: 'Invite an operator',
    inviteBody: 'An operator can change the settings, the staff and the kiosks of every municipality.',
    asked: 'Said that the password is forgotten',
    self: 'Your own role and password cannot be changed here.',
    remove: 'Take the role away',
    removeAsk: (name: string) => `Take the operator’s role from ${name}?`,
    removeBody:
      'They lose the list of municipalities and what they may in each, and their sign-ins end. What they did stays on record.',
    resets: 'Staff of several municipalities who forgot the password',
    resetsLead: 'Whoever works in several municipalities can be helped by an operator alone.',
    noResets: 'Nobody waits',
    resetNamed: (name: string) => `Make a reset link for ${name}`,
  },
});
