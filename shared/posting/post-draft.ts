import { z } from 'zod';
import { Sha256, Slug } from '../id.ts';
import { MusicId, TemplateId } from '../storyboard.ts';
import { withoutReadings } from '../without-readings.ts';

/** Characters of a title that are seen; readings in `{漢字|かんじ}` are not counted. */
export const TITLE_MAX = 60;
export const PHOTOS_MAX = 8;

/**
 * What a poster has put together so far: everything may still be lacking. Photos stand in the order of the movie. The
 * poster's name is not in it: a post is by its group, or by the poster.
 */
export const PostDraft = z.strictObject({
  title: z.string().max(200),
  text: z.string().max(800),
  media: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('photos'), photos: z.array(Sha256).max(PHOTOS_MAX) }),
    z.strictObject({ kind: z.literal('clip'), clip: Sha256 }),
  ]),
  /** The group in whose name it is posted; null posts in the own name. */
  group: Slug.nullable(),
  /** What a touch gives to while the movie plays. */
  project: Slug.nullable(),
  event: Slug.nullable(),
  template: TemplateId,
  music: MusicId.nullable(),
  subtitles: z.boolean(),
  furigana: z.boolean(),
});
export type PostDraft = z.infer<typeof PostDraft>;

/** Why a draft makes no movie yet. */
export const PostLack = z.enum(['title', 'title-too-long', 'media']);
export type PostLack = z.infer<typeof PostLack>;

/** How many characters of a title are seen. */
export const titleLength = (title: string): number => [...withoutReadings(title.trim())].length;

/** What is still lacking; empty when a movie can be made of it. */
export function lacksOf({ title, media }: Pick<PostDraft, 'title' | 'media'>): readonly PostLack[] {
  const length = titleLength(title);
  return [
    ...(length === 0 ? (['title'] as const) : []),
    ...(length > TITLE_MAX ? (['title-too-long'] as const) : []),
    ...(media.kind === 'photos' && media.photos.length === 0 ? (['media'] as const) : []),
  ];
}
