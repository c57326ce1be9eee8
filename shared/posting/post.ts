import { z } from 'zod';
import { Sha256, Slug, Uuid } from '../id.ts';
import { InTown } from '../office/paths.ts';
import { TemplateId } from '../storyboard.ts';
import { Instant } from '../time.ts';
import { Asset } from './asset.ts';
import { PostDraft } from './post-draft.ts';

export const OfPost = InTown.extend({ post: Uuid });

/** draft -> waiting -> approved | declined; approved -> taken-down; waiting and declined go back to draft. */
export const POST_STATES = ['draft', 'waiting', 'approved', 'declined', 'taken-down'] as const;
export const PostState = z.enum(POST_STATES);
export type PostState = z.infer<typeof PostState>;

/** Whether the people who can be recognised agreed to be shown; asked with each submit and kept. */
export const PICTURED = ['nobody', 'all-agreed', 'guardians-agreed'] as const;
export const Consent = z.strictObject({
  /** `nobody`: nobody can be recognised. `guardians-agreed`: there are children, and their guardians agreed too. */
  pictured: z.enum(PICTURED),
  note: z.string().trim().max(400).default(''),
});
export type Consent = z.infer<typeof Consent>;

const Moments = {
  createdAt: Instant,
  updatedAt: Instant,
  submittedAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  takenDownAt: Instant.nullable(),
};

/** A post in a list. */
export const PostRow = z.object({
  post: Uuid,
  state: PostState,
  revision: z.int(),
  title: z.string(),
  /** As the movie names who posts. */
  by: z.string(),
  group: Slug.nullable(),
  template: TemplateId,
  project: Slug.nullable(),
  event: Slug.nullable(),
  /** The picture that stands for it: the first photo or the clip. */
  cover: Sha256.nullable(),
  /** Why it was declined or taken down. */
  why: z.string().nullable(),
  ...Moments,
});
export type PostRow = z.infer<typeof PostRow>;

/** A post as its poster works on it. */
export const MyPost = PostRow.extend({
  /** Whether the asking person made it: only that person changes it, the others of the group see it. */
  mine: z.boolean(),
  draft: PostDraft,
  consent: Consent.nullable(),
  /** Those that the draft names, in its order. */
  assets: z.array(Asset),
});
export type MyPost = z.infer<typeof MyPost>;
