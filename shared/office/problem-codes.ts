import { POSTING_PROBLEMS } from './posting-problem-codes.ts';

/**
 * Every "no" of the server's doors: a stable code, its HTTP status and words for a person. The code is the contract;
 * `title` is the English of problem+json and of the console, `ja` is what the console says in Japanese. Whoever adds a
 * code adds its words here: there is no second list.
 */
export const PROBLEMS = {
  'request/malformed': {
    status: 400,
    title: 'The request cannot be understood',
    ja: '入力の内容を確認してください',
  },
  'request/unsigned': {
    status: 401,
    title: 'The request is not signed as agreed',
    ja: '署名のない通信です',
  },
  'request/bad-signature': {
    status: 401,
    title: 'The signature does not fit the request',
    ja: '署名が通信の内容と合いません',
  },
  'request/unauthorised': {
    status: 401,
    title: 'The admin token is missing or wrong',
    ja: '管理用トークンがないか、正しくありません',
  },
  'sign-in/needed': { status: 401, title: 'Sign in first', ja: 'ログインしてください' },
  'sign-in/wrong': {
    status: 403,
    title: 'The e-mail address or the password is wrong',
    ja: 'メールアドレスかパスワードが違います',
  },
  'sign-in/code-needed': {
    status: 401,
    title: 'Prove your second factor first',
    ja: '2段階認証を済ませてください',
  },
  'sign-in/set-up-needed': {
    status: 403,
    title: 'Your role asks for a second factor: set one up first',
    ja: 'あなたの役割には2段階認証が必要です。先に設定してください',
  },
  'sign-in/wrong-code': {
    status: 403,
    title: 'This code is wrong or was used already',
    ja: 'コードが違うか、すでに使われています',
  },
  'sign-in/not-fresh': {
    status: 403,
    title: 'You signed in some time ago: sign in again to do this',
    ja: 'ログインから時間がたっています。もう一度ログインしてから操作してください',
  },
  'password/weak': {
    status: 400,
    title: 'This password is too easy to guess',
    ja: 'このパスワードは推測されやすいため使えません',
  },
  'link/unusable': {
    status: 410,
    title: 'This link has been used, withdrawn, or has expired',
    ja: 'このリンクは使用済みか、取り消されたか、期限が切れています',
  },
  'staff/own-roles': {
    status: 409,
    title: 'Nobody changes the own roles: ask a colleague',
    ja: '自分の役割は変えられません。ほかの管理者に頼んでください',
  },
  'staff/last-one': {
    status: 409,
    title: 'Somebody must keep this role: give it to another person first',
    ja: 'この役割の人がいなくなります。先にほかの人に役割を渡してください',
  },
  'staff/elsewhere': {
    status: 409,
    title: 'This person works elsewhere too: an operator must do this',
    ja: 'ほかの自治体でも働いている人です。運営者に頼んでください',
  },
  'staff/last-factor': {
    status: 409,
    title: 'Your role needs a second factor: add another before you remove this one',
    ja: 'あなたの役割には2段階認証が必要です。先に別の方法を追加してください',
  },
  'request/cross-site': {
    status: 403,
    title: 'This request came from another site',
    ja: 'ほかのサイトからの操作は受け付けません',
  },
  'request/not-json': {
    status: 415,
    title: 'Only JSON is taken here',
    ja: 'この形式のデータは受け付けません',
  },
  'permission/missing': {
    status: 403,
    title: 'Your role does not allow this',
    ja: 'あなたの役割ではこの操作はできません',
  },
  'request/not-found': {
    status: 404,
    title: 'There is nothing at this address',
    ja: 'このアドレスには何もありません',
  },
  'request/replayed': {
    status: 409,
    title: 'This request, or a later one, was already answered',
    ja: 'この通信にはすでに回答しています',
  },
  'request/too-large': {
    status: 413,
    title: 'The request is larger than agreed',
    ja: '送られた内容が大きすぎます',
  },
  'request/too-many': {
    status: 429,
    title: 'Too many tries; wait a little',
    ja: '回数が多すぎます。しばらく待ってからもう一度お試しください',
  },
  'protocol/unsupported': {
    status: 426,
    title: 'This version of the protocol is not spoken here',
    ja: 'この版の通信手順には対応していません',
  },
  'server/overloaded': {
    status: 503,
    title: 'The server is busy; try again soon',
    ja: '混み合っています。少し待ってからもう一度お試しください',
  },
  'server/stopping': {
    status: 503,
    title: 'The server is being restarted; try again soon',
    ja: 'サーバーを再起動しています。少し待ってからもう一度お試しください',
  },
  'server/fault': {
    status: 500,
    title: 'Something failed on the server',
    ja: 'サーバーで問題が起きました',
  },
  'kiosk/unknown': { status: 401, title: 'No such kiosk is enrolled', ja: '登録されていない端末です' },
  'kiosk/revoked': {
    status: 403,
    title: 'This kiosk has been revoked',
    ja: 'この端末の登録は取り消されています',
  },
  'enrolment/wrong-code': {
    status: 404,
    title: 'This enrolment code was never given out',
    ja: 'この登録コードは発行されていません',
  },
  'enrolment/code-used': {
    status: 409,
    title: 'This enrolment code was already used',
    ja: 'この登録コードはすでに使われています',
  },
  'enrolment/code-expired': {
    status: 410,
    title: 'This enrolment code has expired',
    ja: 'この登録コードは期限が切れています',
  },
  'name/taken': {
    status: 409,
    title: 'Something else already has this name',
    ja: 'この名前はすでに使われています',
  },
  'name/unknown': {
    status: 404,
    title: 'There is nothing of this name in this municipality',
    ja: 'この自治体には、その名前のものがありません',
  },
  'state/conflict': {
    status: 409,
    title: 'This cannot be done in the present state',
    ja: '今の状態ではこの操作はできません',
  },
  'card-key/in-use': {
    status: 409,
    title: 'Staff cards still use the former key: set the use at a kiosk with each once, or retire the card',
    ja: '職員カードが古い鍵のままです。各カードで端末の使い方を一度設定するか、カードを無効にしてください',
  },
  'proof/insufficient': {
    status: 409,
    title: 'What was shown does not prove whose wallet this is',
    ja: '本人の手帳であることの確認ができません',
  },
  'person/registered': {
    status: 409,
    title: 'This wallet is already registered to a person',
    ja: 'この手帳にはすでに登録者がいます',
  },
  'wallet/in-use': {
    status: 409,
    title: 'This card has a notebook of its own with entries: merge it instead',
    ja: 'このカードの手帳には記録があります。統合してください',
  },
  'event/not-assigned': {
    status: 403,
    title: 'You are not assigned to this event',
    ja: 'このイベントの担当になっていません',
  },
  'attendance/other-person': {
    status: 403,
    title: 'Somebody else entered this: it is sent when they sign in',
    ja: '別の人が受け付けました。その人がログインすると送信します',
  },
  'sheet/total-differs': {
    status: 409,
    title: 'The lines and the total on the paper differ: say why',
    ja: '明細の人数と用紙の合計が合いません。理由を書いてください',
  },
  'sheet/unusable-number': {
    status: 409,
    title: 'A number on the paper belongs to no card here',
    ja: '用紙の番号の中に、使えないものがあります',
  },
  'booth/sum-differs': {
    status: 409,
    title: 'The counted sums do not agree: count again',
    ja: '数えた金額が合いません。もう一度数えてください',
  },
  'project/not-taking-gifts': {
    status: 409,
    title: 'This project took no gifts on that day',
    ja: 'このプロジェクトは、その日は寄附を受け付けていません',
  },
  'request-id/reused': {
    status: 409,
    title: 'This request id belongs to another request',
    ja: 'この送信番号は別の内容ですでに使われています',
  },
  ...POSTING_PROBLEMS,
} as const satisfies Record<string, { status: number; title: string; ja: string }>;
export type ProblemCode = keyof typeof PROBLEMS;
