import { words } from '../../citizen-page/words.ts';

export const PLAYER_WORDS = words({
  ja: {
    play: '再生する',
    pause: '止める',
    place: 'ムービーの位置',
    time: (now: string, all: string) => `${now} / ${all}`,
    seconds: (seconds: number) => `${seconds}秒`,
  },
  'ja-easy': {
    play: '{見|み}る',
    pause: '{止|と}める',
    place: 'ムービーの どこ',
    time: (now: string, all: string) => `${now} / ${all}`,
    seconds: (seconds: number) => `${seconds}{秒|びょう}`,
  },
  en: {
    play: 'Play',
    pause: 'Pause',
    place: 'Position in the movie',
    time: (now: string, all: string) => `${now} / ${all}`,
    seconds: (seconds: number) => `${seconds} s`,
  },
});
