import { words } from './words.ts';

/** Words of the parts that all pages for citizens are made of. */
export const PAGE_WORDS = words({
  ja: {
    product: 'まちタッチ',
    language: 'ことば',
    loading: '読み込んでいます',
    again: 'もう一度試す',
    failed: '読み込めませんでした',
    close: '閉じる',
    faultTitle: 'うまく表示できませんでした',
    faultBody: 'ページを読み込み直してください。入力した内容は残っています。',
    reload: '読み込み直す',
    skip: '本文へ',
  },
  'ja-easy': {
    product: 'まちタッチ',
    language: 'ことば',
    loading: 'まって ください',
    again: 'もう{一度|いちど} やる',
    failed: '{読|よ}めませんでした',
    close: 'とじる',
    faultTitle: 'うまく できませんでした',
    faultBody: 'もう{一度|いちど} ひらいて ください。{書|か}いたものは なくなりません。',
    reload: 'もう{一度|いちど} ひらく',
    skip: '{本文|ほんぶん}へ',
  },
  en: {
    product: 'Machitouch',
    language: 'Language',
    loading: 'Loading',
    again: 'Try again',
    failed: 'This could not be loaded',
    close: 'Close',
    faultTitle: 'This could not be shown',
    faultBody: 'Load the page again. What you entered is kept.',
    reload: 'Load again',
    skip: 'To the content',
  },
});
