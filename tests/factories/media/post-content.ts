import type { PostContent, PostPhoto } from '../../../shared/storyboard.ts';

export const newPostPhoto = (index: number, photo: Partial<PostPhoto> = {}): PostPhoto => ({
  sha256: index.toString(16).padStart(64, '0'),
  width: 1600,
  height: 1200,
  lightest: 0.5,
  ...photo,
});

/** A post of three photos and two sentences, with a project to give to. */
export const newPostContent = (post: Partial<PostContent> = {}): PostContent => ({
  title: '里山で落ち葉かき',
  text: '落ち葉を集めました。春の畑で使います。',
  by: '藤金里山の会',
  media: { kind: 'photos', photos: [newPostPhoto(1), newPostPhoto(2), newPostPhoto(3)] },
  project: { name: '里山再生プロジェクト', goalYen: 50_000, url: 'https://example.jp/give/satoyama' },
  template: 'event-report',
  music: 'walk',
  subtitles: true,
  furigana: false,
  orientation: 'landscape',
  ...post,
});
