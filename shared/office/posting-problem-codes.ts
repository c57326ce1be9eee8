/** What only posting and its uploads are refused for (problem-codes.ts). */
export const POSTING_PROBLEMS = {
  'post/stale-revision': {
    status: 409,
    title: 'This post was changed elsewhere since you opened it',
    ja: 'この投稿は別の画面で変更されています。新しい内容を確認してください',
  },
  'post/incomplete': {
    status: 409,
    title: 'Something is still lacking before this can become a movie',
    ja: 'ムービーにするには、まだ足りないものがあります',
  },
  'upload/too-many': {
    status: 429,
    title: 'Too many uploads are under way: wait until one has ended',
    ja: '送信中のファイルが多すぎます。終わるまでお待ちください',
  },
  'upload/own-room-full': {
    status: 507,
    title:
      'Your photos and clips take all the room one person has (5 GB): throw away posts that you do not need',
    ja: 'おひとりが置ける写真と動画の量（5GB）がいっぱいです。いらない投稿を捨てると、場所があきます',
  },
  'upload/unfinished': {
    status: 409,
    title: 'The file has not arrived whole yet',
    ja: 'ファイルの送信がまだ終わっていません',
  },
  'upload/gone': {
    status: 410,
    title: 'This upload was given up: send the file again',
    ja: '送信の期限が切れました。もう一度送ってください',
  },
  'storage/full': {
    status: 507,
    title: 'There is no room for files on the server now',
    ja: 'サーバーの空き容量が足りません',
  },
} as const satisfies Record<string, { status: number; title: string; ja: string }>;
