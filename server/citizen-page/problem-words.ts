import { PROBLEMS, type ProblemCode } from '../../shared/office/problem-codes.ts';
import type { Language } from '../../shared/text.ts';
import { type FailureCode, OfficeProblem } from '../portal/api/office-problem.ts';

type OwnCode = Exclude<FailureCode, ProblemCode>;

const OWN_WORDS: Readonly<Record<OwnCode, { readonly ja: string; readonly en: string }>> = {
  offline: {
    ja: 'サーバーにつながりません。電波のよいところで、もう一度お試しください',
    en: 'The server cannot be reached. Try again where the connection is better',
  },
  'not-understood': {
    ja: 'サーバーの回答を読み取れません。ページを読み込み直してください',
    en: 'The answer cannot be read. Load this page again',
  },
};

/** What citizens may meet, in easy Japanese. All else is said in one sentence that is true of everything. */
const EASY: Partial<Readonly<Record<FailureCode, string>>> = {
  offline: 'インターネットに つながりません。あとで もう{一度|いちど} やって ください',
  'sign-in/needed': '{最初|さいしょ}に ログインして ください',
  'sign-in/wrong': 'メールアドレスか パスワードが ちがいます',
  'password/weak': 'このパスワードは かんたんすぎます。べつの パスワードに して ください',
  'link/unusable': 'このリンクは もう {使|つか}えません。もう{一度|いちど} メールを もらって ください',
  'permission/missing': 'あなたは これが できません',
  'request/too-many': 'たくさん やりすぎました。すこし まってから もう{一度|いちど} やって ください',
  'server/overloaded': 'いま こんでいます。すこし まってから もう{一度|いちど} やって ください',
  'server/stopping': 'すこし まってから もう{一度|いちど} やって ください',
  'post/stale-revision': 'この{投稿|とうこう}は べつの がめんで {変|か}わりました',
  'post/incomplete': 'まだ たりない ものが あります',
  'upload/too-many': '{送|おく}っている {写真|しゃしん}が {多|おお}いです。おわるまで まって ください',
  'upload/own-room-full':
    'あなたの {写真|しゃしん}や {動画|どうが}を おく {場所|ばしょ}が いっぱいです。いらない ものを すてて ください',
  'upload/gone': '{時間|じかん}が すぎました。もう{一度|いちど} {送|おく}って ください',
  'storage/full':
    'いま {写真|しゃしん}を おく {場所|ばしょ}が ありません。{市役所|しやくしょ}に {言|い}って ください',
};
const EASY_ELSE = 'できませんでした。すこし まってから もう{一度|いちど} やって ください';

const isOwn = (code: FailureCode): code is OwnCode => code in OWN_WORDS;

/** A failure in words for a citizen. */
export function problemWords(problem: unknown, language: Language): string {
  const code: FailureCode = problem instanceof OfficeProblem ? problem.code : 'not-understood';
  if (language === 'ja-easy') return EASY[code] ?? EASY_ELSE;
  if (isOwn(code)) return OWN_WORDS[code][language];
  return language === 'ja' ? PROBLEMS[code].ja : PROBLEMS[code].title;
}
