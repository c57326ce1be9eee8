import type { Mail } from './mail.ts';

interface Linked {
  readonly to: string;
  /** Whom the letter speaks to; '' of somebody who is not known yet. */
  readonly name: string;
  /** The town's name; '' of what stands above towns. */
  readonly town: string;
  readonly link: string;
  readonly expiresAt: string;
}

const WHEN = new Intl.DateTimeFormat('ja-JP', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Tokyo',
});

function letter(
  { to, name, town, link, expiresAt }: Linked,
  { subject, ja, en }: { subject: string; ja: string; en: string },
): Mail {
  const place = town === '' ? 'まちタッチ' : `${town} まちタッチ`;
  const text = `${name === '' ? '' : `${name} 様\n\n`}${ja}

${link}

このリンクは一度だけ使えます（${WHEN.format(new Date(expiresAt))}まで）。
お心当たりのない場合は、このメールを破棄してください。

${en} It works once, until ${new Date(expiresAt).toUTCString()}.
If you did not expect this letter, throw it away.

${place}
`;
  return { to, subject: `【${place}】${subject}`, text, until: expiresAt };
}

export const posterSignInLetter = (linked: Linked): Mail =>
  letter(linked, {
    subject: '投稿ページへのログイン',
    ja: '下のリンクを開くと、投稿ページにログインします。',
    en: 'Open the link to sign in to the page for posts.',
  });

export const posterInvitationLetter = (linked: Linked): Mail =>
  letter(linked, {
    subject: '投稿ページへのご招待',
    ja: '活動の写真から、まちの端末で流れるムービーを作れます。下のリンクを開いて始めてください。',
    en: 'You are invited to post: a few photos become a movie on the town’s screens. Open the link to begin.',
  });

export const staffInvitationLetter = (linked: Linked): Mail =>
  letter(linked, {
    subject: '管理画面へのご招待',
    ja: '管理画面を使う方として招待されました。下のリンクを開いて、パスワードを決めてください。',
    en: 'You are invited to the office’s console. Open the link and choose a password.',
  });

export const staffResetLetter = (linked: Linked): Mail =>
  letter(linked, {
    subject: 'パスワードの再設定',
    ja: '下のリンクを開いて、新しいパスワードを決めてください。',
    en: 'Open the link to choose a new password.',
  });
