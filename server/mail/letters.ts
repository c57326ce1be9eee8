import type { PostState } from '../../shared/posting/post.ts';
import { withoutReadings } from '../../shared/without-readings.ts';
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

/** News of a week ago is on the page anyway. */
const NEWS_FOR_MS = 7 * 24 * 3_600_000;

const DECIDED: Readonly<Partial<Record<PostState, { subject: string; ja: string; en: string }>>> = {
  approved: {
    subject: '投稿が承認されました',
    ja: 'ご投稿が承認されました。ムービーができしだい、まちの端末で流れます。',
    en: 'Your post was approved. Its movie goes to the town’s screens as soon as it is made.',
  },
  declined: {
    subject: '投稿の書き直しのお願い',
    ja: 'ご投稿は、このままでは掲載できませんでした。下の理由をお読みになり、書き直してもう一度お送りください。',
    en: 'Your post could not be shown as it is. Read why below, change it, and hand it in again.',
  },
  'taken-down': {
    subject: '投稿の掲載を終了しました',
    ja: 'ご投稿の掲載を終了しました。理由は下のとおりです。',
    en: 'Your post was taken from the screens. Read why below.',
  },
};

interface Decided extends Pick<Linked, 'to' | 'name' | 'town'> {
  readonly title: string;
  readonly state: PostState;
  readonly why: string | null;
  /** The page for posters. */
  readonly page: string;
  readonly nowMs: number;
}

/** Tells a poster what the office decided. */
export function postDecidedLetter({ to, name, town, title, state, why, page, nowMs }: Decided): Mail {
  const { subject, ja, en } = DECIDED[state] ?? { subject: '投稿のお知らせ', ja: '', en: '' };
  const text = `${name} 様

${ja}

題名: ${withoutReadings(title)}
${why === null ? '' : `理由: ${why}\n`}
${page}

${en}

${town} まちタッチ
`;
  return {
    to,
    subject: `【${town} まちタッチ】${subject}`,
    text,
    until: new Date(nowMs + NEWS_FOR_MS).toISOString(),
  };
}
