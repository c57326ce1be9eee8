import { bicycleTown } from '../../media/town/bicycle-town.ts';
import { candleNight } from '../../media/town/candle-night.ts';
import { morningExercise } from '../../media/town/morning-exercise.ts';
import { rapeBlossomWalk } from '../../media/town/rape-blossom-walk.ts';
import { satoyama } from '../../media/town/satoyama.ts';
import type { PostDraft } from '../../shared/posting/post-draft.ts';
import type { ScenePhoto } from './draw-scene-photo.ts';

/** The group of the satoyama project, as the sources name it. */
export const DEMO_GROUP = { id: 'fujikane-satoyama-no-kai', name: '藤金里山の会' } as const;

/** The demo's poster: she posts in the group's name, or in her own. */
export const DEMO_POSTER = {
  email: 'tsuruta@posters.tsurugashima.example',
  name: '鶴田 ひろ',
  does: '投稿者（藤金里山の会）',
} as const;

export interface DemoPost {
  /** Its name in the seed; the post's id is made of it. */
  readonly key: string;
  readonly draft: Omit<PostDraft, 'media'>;
  readonly photos: readonly ScenePhoto[];
  readonly tags: readonly string[];
  /** Approved by the office, or still waiting for it. */
  readonly approved: boolean;
}

const SATOYAMA = 'fujikane-satoyama';
const said = { subtitles: true, furigana: false, event: null } as const;

/** What the town's movies are made of: the words are those of the posters' phrase cards. */
export const DEMO_POSTS: readonly DemoPost[] = [
  {
    key: 'ochiba',
    draft: {
      ...said,
      title: '里山で落ち葉かき',
      text: 'たくさんの方が参加してくれました。集めた落ち葉は春の畑で使います。次回もお待ちしています。',
      group: DEMO_GROUP.id,
      project: SATOYAMA,
      template: 'event-report',
      music: 'walk',
    },
    photos: [
      { scene: satoyama, frame: 30 },
      { scene: satoyama, frame: 90, view: { x: 560, y: 560, width: 800, height: 450 } },
      { scene: satoyama, frame: 150, view: { x: 900, y: 120, width: 960, height: 720 } },
    ],
    tags: ['里山'],
    approved: true,
  },
  {
    key: 'nanohana',
    draft: {
      ...said,
      title: '菜の花の道を歩きました',
      text: '子どもからお年寄りまで楽しみました。天気にも恵まれました。ご協力ありがとうございました。',
      group: null,
      project: null,
      template: 'thanks',
      music: 'evening',
    },
    photos: [
      { scene: rapeBlossomWalk, frame: 20 },
      { scene: rapeBlossomWalk, frame: 100, view: { x: 600, y: 500, width: 800, height: 450 } },
      { scene: bicycleTown, frame: 60 },
    ],
    tags: ['健康'],
    approved: true,
  },
  {
    key: 'naegi',
    draft: {
      ...said,
      title: '里山に苗木を植えたい',
      text: '寄附は材料費に使います。タッチするだけで応援できます。どうぞよろしくお願いします。',
      group: DEMO_GROUP.id,
      project: SATOYAMA,
      template: 'donation-call',
      music: 'morning',
    },
    photos: [
      { scene: satoyama, frame: 60, view: { x: 0, y: 300, width: 1_280, height: 720 } },
      { scene: morningExercise, frame: 60 },
    ],
    tags: ['里山'],
    approved: true,
  },
  {
    key: 'candle',
    draft: {
      ...said,
      title: 'キャンドルナイトを開きます',
      text: 'はじめての方も大歓迎です。道具はこちらで用意します。くわしくは窓口でお尋ねください。',
      group: DEMO_GROUP.id,
      project: SATOYAMA,
      template: 'recruitment',
      music: 'evening',
    },
    photos: [
      { scene: candleNight, frame: 30 },
      { scene: candleNight, frame: 90, view: { x: 560, y: 560, width: 800, height: 450 } },
    ],
    tags: [],
    approved: false,
  },
];
