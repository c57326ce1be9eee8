import type { MusicId, TemplateId } from '../../../shared/storyboard.ts';

/** The drawings of cut paper that stand behind the words (media/art). */
export type ArtId = 'hills' | 'hearts' | 'petals' | 'hands' | 'stripes' | 'festival';

/** Two colours that are read on each other: contrast 7 and more (checked by a test). */
export interface Ground {
  readonly ground: string;
  readonly ink: string;
}

/** One design, as data. */
export interface Template {
  /** What kind of news it is, above the title. */
  readonly kicker: string;
  /** What the last card says when there is nothing to give to. */
  readonly farewell: string;
  readonly art: ArtId;
  readonly title: Ground;
  /** The plate of the kicker. */
  readonly label: Ground;
  /** `plate` is a sheet of paper around the words, `band` goes over the whole width and lets the picture through. */
  readonly caption: Ground & { readonly shape: 'plate' | 'band' };
  readonly end: Ground;
  /** The music that is chosen when the poster does not choose. */
  readonly music: MusicId;
  /** Whether readings are offered from the start. */
  readonly furigana: boolean;
}

const PAPER = '#fbfaf7';
const INK = '#1a1a1c';
const WHITE = '#ffffff';

export const TEMPLATES: Readonly<Record<TemplateId, Template>> = {
  'event-report': {
    kicker: '活動報告',
    farewell: 'またのご参加をお待ちしています',
    art: 'hills',
    title: { ground: PAPER, ink: '#115a36' },
    label: { ground: '#115a36', ink: WHITE },
    caption: { ground: '#08351f', ink: WHITE, shape: 'band' },
    end: { ground: '#115a36', ink: WHITE },
    music: 'walk',
    furigana: false,
  },
  'donation-call': {
    kicker: '寄附のお願い',
    farewell: '応援をお願いします',
    art: 'hearts',
    title: { ground: '#fff6ea', ink: '#6d2b00' },
    label: { ground: '#8b3200', ink: WHITE },
    caption: { ground: PAPER, ink: INK, shape: 'plate' },
    end: { ground: '#7a2d00', ink: WHITE },
    music: 'morning',
    furigana: false,
  },
  thanks: {
    kicker: 'お礼',
    farewell: 'ありがとうございました',
    art: 'petals',
    title: { ground: '#115a36', ink: WHITE },
    label: { ground: '#ffe380', ink: '#08351f' },
    caption: { ground: '#08351f', ink: WHITE, shape: 'band' },
    end: { ground: '#115a36', ink: WHITE },
    music: 'evening',
    furigana: false,
  },
  recruitment: {
    kicker: '仲間を募集',
    farewell: 'あなたの参加をお待ちしています',
    art: 'hands',
    title: { ground: '#eef7ff', ink: '#00316a' },
    label: { ground: '#00428c', ink: WHITE },
    caption: { ground: PAPER, ink: INK, shape: 'plate' },
    end: { ground: '#00428c', ink: WHITE },
    music: 'walk',
    furigana: false,
  },
  'safety-notice': {
    kicker: '安全のお知らせ',
    farewell: 'どうぞお気をつけて',
    art: 'stripes',
    title: { ground: '#ffe380', ink: INK },
    label: { ground: INK, ink: '#ffe380' },
    caption: { ground: '#ffe380', ink: INK, shape: 'plate' },
    end: { ground: INK, ink: '#ffe380' },
    music: 'evening',
    furigana: false,
  },
  children: {
    kicker: 'こどもニュース',
    farewell: 'また見てね',
    art: 'festival',
    title: { ground: '#fff0b3', ink: '#4a2a05' },
    label: { ground: '#00428c', ink: WHITE },
    caption: { ground: WHITE, ink: INK, shape: 'plate' },
    end: { ground: '#00428c', ink: WHITE },
    music: 'play',
    furigana: true,
  },
};

/** What the last card says of a project that takes gifts. */
export const TOUCH_TO_GIVE = 'カードをタッチして寄附';
